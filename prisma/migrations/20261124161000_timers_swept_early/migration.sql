-- Timers go at the head of the index on run_at, where each claim begins. The server would sweep
-- their remains when a fifth of the table is dead; among a million armed ones that is too late.
ALTER TABLE "timer" SET (
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 1000,
  autovacuum_analyze_scale_factor = 0.02
);
