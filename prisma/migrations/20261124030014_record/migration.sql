-- AlterTable
ALTER TABLE "event" ADD COLUMN     "app" TEXT,
ADD COLUMN     "request_id" TEXT;

-- CreateTable
CREATE TABLE "event_seal" (
    "number" INTEGER NOT NULL,
    "first_position" BIGINT NOT NULL,
    "last_position" BIGINT NOT NULL,
    "row_hashes" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_seal_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE INDEX "event_actor_id_sequence_idx" ON "event"("actor_id", "sequence");

-- CreateIndex
CREATE INDEX "event_request_id_idx" ON "event"("request_id");

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- A seal is append-only for everybody, as the log is.
CREATE TRIGGER event_seal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "event_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
