/** The page's entry fetches the texts of its language before it draws; tests of parts of it start with both. */
import { loadPack, loadPanelPack } from '../../src/app/i18n/packs';

await Promise.all([loadPack('zh-CN'), loadPack('en'), loadPanelPack('zh-CN'), loadPanelPack('en')]);
