-- AlterTable
ALTER TABLE "staff" ADD COLUMN     "skills" TEXT[] DEFAULT ARRAY[]::TEXT[];
