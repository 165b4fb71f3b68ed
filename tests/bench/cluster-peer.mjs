// SPDX-License-Identifier: GPL-3.0-or-later
// node --expose-gc cluster-peer.mjs POINTS SUPERCLUSTER: the measurements of bench-cluster with npm's
// supercluster, whose index.js is given, and the same points: pairs of doubles, degrees.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [points, module] = process.argv.slice(2);
const { default: Supercluster } = await import(pathToFileURL(path.resolve(module)));
const bytes = fs.readFileSync(points);
const pairs = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
const features = [];
for (let i = 0; i < pairs.length; i += 2) {
  features.push({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [pairs[i], pairs[i + 1]] } });
}

global.gc();
const before = process.memoryUsage();
let start = performance.now();
const index = new Supercluster({ radius: 30, extent: 256, maxZoom: 16 });
index.load(features);
const build = performance.now() - start;
global.gc();
const after = process.memoryUsage();
const memory = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
console.log(`supercluster: build ${build.toFixed(0)} ms, ${(memory / 2 ** 20).toFixed(0)} MiB held, ${(after.rss / 2 ** 20).toFixed(0)} MiB resident with its features`);

const longitude = x => (x - 0.5) * 360;
const latitude = y => 360 / Math.PI * Math.atan(Math.exp(Math.PI * (1 - 2 * y))) - 90;
const mercatorX = l => l / 360 + 0.5;
const mercatorY = l => 0.5 - Math.log(Math.tan(Math.PI / 4 + l * Math.PI / 360)) / (2 * Math.PI);
for (const zoom of [2, 5, 8, 11, 14]) {
  const times = [];
  let found = 0;
  const halfWidth = 640 / 256 / 2 ** zoom, halfHeight = 400 / 256 / 2 ** zoom;
  for (let i = 0; i < 200; i++) {
    const point = i * 4999 % (pairs.length / 2) * 2;
    const x = mercatorX(pairs[point]), y = mercatorY(pairs[point + 1]);
    const box = [longitude(x - halfWidth), latitude(Math.min(1, y + halfHeight)), longitude(x + halfWidth), latitude(Math.max(0, y - halfHeight))];
    start = performance.now();
    found += index.getClusters(box, zoom).length;
    times.push((performance.now() - start) * 1000);
  }
  times.sort((a, b) => a - b);
  console.log(`supercluster at zoom ${zoom}: p50 ${times[100].toFixed(0)} us  p95 ${times[190].toFixed(0)} us  ${(found / 200).toFixed(0)} clusters`);
}
