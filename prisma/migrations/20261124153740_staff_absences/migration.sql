-- CreateTable
CREATE TABLE "staff_absence" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "substitute_id" UUID,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_absence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "staff_absence_staff_id_until_at_idx" ON "staff_absence"("staff_id", "until_at");

-- CreateIndex
CREATE INDEX "staff_absence_substitute_id_idx" ON "staff_absence"("substitute_id");

-- CreateIndex
CREATE INDEX "staff_absence_recorded_by_id_idx" ON "staff_absence"("recorded_by_id");

-- AddForeignKey
ALTER TABLE "staff_absence" ADD CONSTRAINT "staff_absence_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_absence" ADD CONSTRAINT "staff_absence_substitute_id_fkey" FOREIGN KEY ("substitute_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_absence" ADD CONSTRAINT "staff_absence_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
