import { transform } from '@babel/core';
import 'core-js/stable';
import init from './core/engine';
import { Engine } from 'core';
import wasm from '../../../core/build/engine.wasm';
const worker = new Worker('/core/worker.js');
fetch(`${base}/core/state`);
export const topics = ['core/events', 'core/state'];
const core = await init('core');
