import { tellHistories } from './telling.ts';

tellHistories({ part: 2, of: 2 });
