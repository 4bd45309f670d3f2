-- CreateEnum
CREATE TYPE "PlanEvent" AS ENUM ('PUT_IN_SERVICE', 'BACK_IN_SERVICE', 'FAULT_RESOLVED');

-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "after_days" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "after_event" "PlanEvent";
