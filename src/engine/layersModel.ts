import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import type { ModelSpec } from '../core/modelSpec';

/** The Keras-style model of a spec; its output is the natural-log odds. Its weights in order are the flat vector. */
export function layersModelOf(spec: ModelSpec): Sequential {
  const model = sequential();
  const widths = [...spec.hidden, 1];
  widths.forEach((units, index) => {
    const activation = index === widths.length - 1 ? 'linear' : spec.activation;
    model.add(
      layers.dense(index === 0 ? { units, activation, inputShape: [spec.inputs] } : { units, activation }),
    );
  });
  return model;
}
