// SGD with weight decay in JavaScript, held to the laws: oracle check "cmd:node sgd.mjs"

import { Subject } from "./verification.mjs";

const subject = new Subject("node-sgd", { description: "w - eta*(g + lambda*w) in JavaScript" });

subject.sgdStep(["float", "double"], ["Coupled"], (weights, gradients, settings, type) => {
  const round = type === "float" ? Math.fround : x => x;
  const eta = round(settings.learningRate);
  const decay = round(settings.weightDecay);
  return weights.map((w, i) => {
    const g = settings.maximize ? -gradients[i] : gradients[i];
    const sum = settings.weightDecay === 0 ? g : round(g + round(decay * w));
    return w - round(eta * sum);
  });
});

subject.serve();
