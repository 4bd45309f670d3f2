import { tellHistories } from './telling.ts';

tellHistories({ part: 1, of: 2 });
