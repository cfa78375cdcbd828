import { api } from './src/api';
import type { Order } from '@shop/api/types';
import cfg from './api/config';
app.use('/api', router);
app.get('/api/orders/:id', show);
const spec = fs.readFileSync('api/openapi.yaml', 'utf8');
const dir = path.join(process.cwd(), 'api', 'db');
const client = axios.create({ baseURL: '/api' });
console.log(`api listening, see /api/docs`);
execSync('npm run build', { cwd: 'api', stdio: 'inherit' });
const tags = ['api', 'web'];
proxy('/api', { target: 'http://api:3000' });
// the schema is generated from api/schema/order.json
// the api/web split
const key = `api/${id}`;
queue.publish('api/orders', order);
