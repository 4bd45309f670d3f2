-- AlterTable
ALTER TABLE "work_item" ADD COLUMN     "ends_request" BOOLEAN NOT NULL DEFAULT false;
