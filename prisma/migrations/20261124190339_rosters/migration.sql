-- CreateTable
CREATE TABLE "roster" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "imported_by_id" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "roster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shift" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "roster_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "substitute_id" UUID,

    CONSTRAINT "shift_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "roster_department_id_until_at_idx" ON "roster"("department_id", "until_at");

-- CreateIndex
CREATE INDEX "roster_community_id_idx" ON "roster"("community_id");

-- CreateIndex
CREATE INDEX "roster_imported_by_id_idx" ON "roster"("imported_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "roster_department_id_number_key" ON "roster"("department_id", "number");

-- CreateIndex
CREATE INDEX "shift_community_id_idx" ON "shift"("community_id");

-- CreateIndex
CREATE INDEX "shift_roster_id_from_at_id_idx" ON "shift"("roster_id", "from_at", "id");

-- CreateIndex
CREATE INDEX "shift_staff_id_until_at_idx" ON "shift"("staff_id", "until_at");

-- CreateIndex
CREATE INDEX "shift_substitute_id_until_at_idx" ON "shift"("substitute_id", "until_at");

-- AddForeignKey
ALTER TABLE "roster" ADD CONSTRAINT "roster_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster" ADD CONSTRAINT "roster_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster" ADD CONSTRAINT "roster_imported_by_id_fkey" FOREIGN KEY ("imported_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_roster_id_fkey" FOREIGN KEY ("roster_id") REFERENCES "roster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_substitute_id_fkey" FOREIGN KEY ("substitute_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;
