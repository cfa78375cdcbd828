// talks to the server
import { get } from './client/http';
export const base = '/server/api';
fetch('/server/parcels');
const route = { path: 'server/parcels', name: 'server' };
const socket = io('server');
console.log('client/server versions differ');
import schema from '../../../server/openapi.json';
/// <reference path="../../../server/types/api.d.ts" />
// copied from web/client/src/legacy/api.js
export type Role = 'client' | 'server';
const label = `${role}/client`;
