-- CreateTable
CREATE TABLE "request_holder" (
    "request_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "held_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_holder_pkey" PRIMARY KEY ("request_id","staff_id")
);

-- CreateIndex
CREATE INDEX "request_holder_staff_id_idx" ON "request_holder"("staff_id");

-- CreateIndex
CREATE INDEX "request_holder_community_id_idx" ON "request_holder"("community_id");

-- AddForeignKey
ALTER TABLE "request_holder" ADD CONSTRAINT "request_holder_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_holder" ADD CONSTRAINT "request_holder_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_holder" ADD CONSTRAINT "request_holder_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whoever answers for a request, and whoever is told in the log to have done so.
INSERT INTO "request_holder" ("request_id", "staff_id", "community_id", "held_from")
SELECT "request_id", "staff_id", "community_id", min("held_from")
FROM (
    SELECT "id" AS "request_id", "accountable_id" AS "staff_id", "community_id", "received_at" AS "held_from"
    FROM "request"
    UNION ALL
    SELECT "request"."id", ("event"."data" -> 'is' ->> 'accountableId')::uuid, "request"."community_id", "event"."at"
    FROM "event" JOIN "request" ON "request"."id" = "event"."subject_id"
    WHERE "event"."data" -> 'is' ->> 'accountableId' IS NOT NULL
) AS "held"
GROUP BY "request_id", "staff_id", "community_id";
