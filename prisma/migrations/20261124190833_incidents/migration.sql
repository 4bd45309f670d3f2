-- Likeness of texts. PostgreSQL brings the extension with it; packagers put it apart at times.
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
        RAISE EXCEPTION 'This server lacks the PostgreSQL extension pg_trgm, by which likely duplicates are found.'
            USING HINT = 'Install the "contrib" package of the same PostgreSQL version on the server (on Debian postgresql-contrib), then start again.';
    END IF;
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
END
$$;

-- CreateTable
CREATE TABLE "request_link" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_merge" (
    "request_id" UUID NOT NULL,
    "main_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_merge_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "title_zh" TEXT,
    "category_id" UUID NOT NULL,
    "script" TEXT NOT NULL,
    "script_zh" TEXT,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "declared_by_id" UUID NOT NULL,
    "expected_end_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closing_note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_area" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "building_id" UUID,
    "unit_id" UUID,
    "place_id" UUID,

    CONSTRAINT "incident_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_request" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "proposed_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_update" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "posted_by_id" UUID NOT NULL,

    CONSTRAINT "incident_update_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "request_link_other_id_idx" ON "request_link"("other_id");

-- CreateIndex
CREATE INDEX "request_link_community_id_idx" ON "request_link"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "request_link_request_id_other_id_key" ON "request_link"("request_id", "other_id");

-- CreateIndex
CREATE INDEX "request_merge_main_id_idx" ON "request_merge"("main_id");

-- CreateIndex
CREATE INDEX "request_merge_community_id_idx" ON "request_merge"("community_id");

-- CreateIndex
CREATE INDEX "incident_community_id_closed_at_idx" ON "incident"("community_id", "closed_at");

-- CreateIndex
CREATE INDEX "incident_community_id_declared_at_id_idx" ON "incident"("community_id", "declared_at", "id");

-- CreateIndex
CREATE INDEX "incident_category_id_idx" ON "incident"("category_id");

-- CreateIndex
CREATE INDEX "incident_declared_by_id_idx" ON "incident"("declared_by_id");

-- CreateIndex
CREATE INDEX "incident_closed_by_id_idx" ON "incident"("closed_by_id");

-- CreateIndex
CREATE INDEX "incident_area_incident_id_idx" ON "incident_area"("incident_id");

-- CreateIndex
CREATE INDEX "incident_area_community_id_idx" ON "incident_area"("community_id");

-- CreateIndex
CREATE INDEX "incident_area_building_id_idx" ON "incident_area"("building_id");

-- CreateIndex
CREATE INDEX "incident_area_unit_id_idx" ON "incident_area"("unit_id");

-- CreateIndex
CREATE INDEX "incident_area_place_id_idx" ON "incident_area"("place_id");

-- CreateIndex
CREATE INDEX "incident_request_request_id_idx" ON "incident_request"("request_id");

-- CreateIndex
CREATE INDEX "incident_request_community_id_idx" ON "incident_request"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_request_incident_id_request_id_key" ON "incident_request"("incident_id", "request_id");

-- CreateIndex
CREATE INDEX "incident_update_incident_id_posted_at_id_idx" ON "incident_update"("incident_id", "posted_at", "id");

-- CreateIndex
CREATE INDEX "incident_update_community_id_idx" ON "incident_update"("community_id");

-- CreateIndex
CREATE INDEX "incident_update_posted_by_id_idx" ON "incident_update"("posted_by_id");

-- AddForeignKey
ALTER TABLE "request_link" ADD CONSTRAINT "request_link_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_link" ADD CONSTRAINT "request_link_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_link" ADD CONSTRAINT "request_link_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_merge" ADD CONSTRAINT "request_merge_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_merge" ADD CONSTRAINT "request_merge_main_id_fkey" FOREIGN KEY ("main_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_merge" ADD CONSTRAINT "request_merge_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_declared_by_id_fkey" FOREIGN KEY ("declared_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_area" ADD CONSTRAINT "incident_area_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_area" ADD CONSTRAINT "incident_area_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_area" ADD CONSTRAINT "incident_area_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_area" ADD CONSTRAINT "incident_area_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_area" ADD CONSTRAINT "incident_area_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_request" ADD CONSTRAINT "incident_request_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_request" ADD CONSTRAINT "incident_request_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_request" ADD CONSTRAINT "incident_request_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_update" ADD CONSTRAINT "incident_update_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_update" ADD CONSTRAINT "incident_update_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_update" ADD CONSTRAINT "incident_update_posted_by_id_fkey" FOREIGN KEY ("posted_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nothing follows itself; a link stands once, whichever end it was made from.
ALTER TABLE "request_merge" ADD CONSTRAINT "request_merge_not_itself" CHECK ("request_id" <> "main_id");
ALTER TABLE "request_link" ADD CONSTRAINT "request_link_in_order" CHECK ("request_id" < "other_id");
ALTER TABLE "incident_area" ADD CONSTRAINT "incident_area_one_spot" CHECK (num_nonnulls("building_id", "unit_id", "place_id") = 1);
