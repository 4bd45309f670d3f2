-- CreateEnum
CREATE TYPE "SurveyContactKind" AS ENUM ('SERVICE', 'COMMUNITY');

-- CreateEnum
CREATE TYPE "SurveyKind" AS ENUM ('SERVICE', 'RECOVERY');

-- CreateEnum
CREATE TYPE "SurveyStatus" AS ENUM ('OPEN', 'ANSWERED', 'EXPIRED', 'CANCELLED');

-- AlterEnum
ALTER TYPE "EscalationCause" ADD VALUE 'LOW_SCORE';

-- AlterEnum
ALTER TYPE "RecoveryCause" ADD VALUE 'LOW_SCORE';

-- AlterTable
ALTER TABLE "recovery" ADD COLUMN     "is_asked_about" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "survey_rule" (
    "id" UUID NOT NULL,
    "only" INTEGER NOT NULL DEFAULT 1,
    "share_percent" INTEGER NOT NULL,
    "is_after_silence" BOOLEAN NOT NULL,
    "left_alone_for_ms" BIGINT NOT NULL,
    "remind_after_ms" BIGINT,
    "open_for_ms" BIGINT NOT NULL,
    "comment_at_or_below" INTEGER NOT NULL,
    "recover_at_or_below" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "survey_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_contact" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" "SurveyContactKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" "SurveyKind" NOT NULL,
    "episode" TEXT NOT NULL,
    "status" "SurveyStatus" NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "comment_at_or_below" INTEGER NOT NULL,
    "recover_at_or_below" INTEGER NOT NULL,
    "rated_id" UUID NOT NULL,
    "department_id" UUID,
    "category_id" UUID NOT NULL,
    "relation" "Relation",
    "took_ms" BIGINT NOT NULL,
    "is_in_time" BOOLEAN,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_answer" (
    "survey_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "attitude" INTEGER NOT NULL,
    "speed" INTEGER NOT NULL,
    "professionalism" INTEGER NOT NULL,
    "overall" INTEGER NOT NULL,
    "comment" TEXT,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("survey_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "survey_rule_only_key" ON "survey_rule"("only");

-- CreateIndex
CREATE INDEX "survey_contact_customer_id_at_idx" ON "survey_contact"("customer_id", "at");

-- CreateIndex
CREATE INDEX "survey_contact_community_id_idx" ON "survey_contact"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_episode_key" ON "survey"("episode");

-- CreateIndex
CREATE INDEX "survey_community_id_sent_at_id_idx" ON "survey"("community_id", "sent_at", "id");

-- CreateIndex
CREATE INDEX "survey_customer_id_sent_at_id_idx" ON "survey"("customer_id", "sent_at", "id");

-- CreateIndex
CREATE INDEX "survey_request_id_sent_at_idx" ON "survey"("request_id", "sent_at");

-- CreateIndex
CREATE INDEX "survey_rated_id_sent_at_idx" ON "survey"("rated_id", "sent_at");

-- CreateIndex
CREATE INDEX "survey_department_id_sent_at_idx" ON "survey"("department_id", "sent_at");

-- CreateIndex
CREATE INDEX "survey_category_id_idx" ON "survey"("category_id");

-- CreateIndex
CREATE INDEX "survey_answer_community_id_idx" ON "survey_answer"("community_id");

-- AddForeignKey
ALTER TABLE "survey_contact" ADD CONSTRAINT "survey_contact_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_contact" ADD CONSTRAINT "survey_contact_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_rated_id_fkey" FOREIGN KEY ("rated_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
