/** The generator's thirty columns as a schema, with the words of the pack that describes them. */
import en from '../../scenarios/inclusive-finance/en.json';
import pack from '../../scenarios/inclusive-finance/scenario.json';
import zh from '../../scenarios/inclusive-finance/zh-CN.json';
import type { Schema } from '../data/schema';
import { parseScenario } from './scenario';

export const generatorSchema: Schema = parseScenario(pack, { zh, en }).schema;
