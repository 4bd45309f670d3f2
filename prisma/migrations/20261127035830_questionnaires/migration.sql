-- CreateEnum
CREATE TYPE "QuestionnaireStatus" AS ENUM ('DRAFT', 'PUBLISHED', 'OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "QuestionnaireQuestionType" AS ENUM ('SINGLE', 'MULTIPLE', 'SCALE', 'NPS', 'TEXT');

-- CreateEnum
CREATE TYPE "QuestionnaireLiveView" AS ENUM ('NOTHING', 'COUNT', 'RESULTS');

-- CreateEnum
CREATE TYPE "QuestionnaireBreakdown" AS ENUM ('NONE', 'RELATION', 'BUILDING');

-- CreateTable
CREATE TABLE "questionnaire" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "title_zh" TEXT,
    "introduction" TEXT,
    "introduction_zh" TEXT,
    "questions" JSONB NOT NULL,
    "quotas" JSONB NOT NULL,
    "is_anonymous" BOOLEAN NOT NULL,
    "live_view" "QuestionnaireLiveView" NOT NULL,
    "breakdown" "QuestionnaireBreakdown" NOT NULL,
    "status" "QuestionnaireStatus" NOT NULL DEFAULT 'DRAFT',
    "opens_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questionnaire_participation" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "questionnaire_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "contacted_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "relation" "Relation",

    CONSTRAINT "questionnaire_participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questionnaire_sheet" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "questionnaire_id" UUID NOT NULL,
    "participation_id" UUID,
    "part" TEXT,
    "answers" JSONB NOT NULL,

    CONSTRAINT "questionnaire_sheet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "questionnaire_community_id_created_at_id_idx" ON "questionnaire"("community_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "questionnaire_participation_customer_id_idx" ON "questionnaire_participation"("customer_id");

-- CreateIndex
CREATE INDEX "questionnaire_participation_community_id_idx" ON "questionnaire_participation"("community_id");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_participation_questionnaire_id_customer_id_key" ON "questionnaire_participation"("questionnaire_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_sheet_participation_id_key" ON "questionnaire_sheet"("participation_id");

-- CreateIndex
CREATE INDEX "questionnaire_sheet_questionnaire_id_idx" ON "questionnaire_sheet"("questionnaire_id");

-- CreateIndex
CREATE INDEX "questionnaire_sheet_community_id_idx" ON "questionnaire_sheet"("community_id");

-- AddForeignKey
ALTER TABLE "questionnaire" ADD CONSTRAINT "questionnaire_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_participation" ADD CONSTRAINT "questionnaire_participation_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_participation" ADD CONSTRAINT "questionnaire_participation_questionnaire_id_fkey" FOREIGN KEY ("questionnaire_id") REFERENCES "questionnaire"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_participation" ADD CONSTRAINT "questionnaire_participation_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_sheet" ADD CONSTRAINT "questionnaire_sheet_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_sheet" ADD CONSTRAINT "questionnaire_sheet_questionnaire_id_fkey" FOREIGN KEY ("questionnaire_id") REFERENCES "questionnaire"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questionnaire_sheet" ADD CONSTRAINT "questionnaire_sheet_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "questionnaire_participation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- From here on by hand: what the .prisma files cannot say.

-- Nothing leads from a sheet of an anonymous questionnaire to a person, whoever writes it.
CREATE FUNCTION refuse_named_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT "is_anonymous" FROM "questionnaire" WHERE "id" = NEW."questionnaire_id") THEN
    RAISE EXCEPTION 'a sheet of an anonymous questionnaire names nobody'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER sheet_keeps_anonymity BEFORE INSERT OR UPDATE ON "questionnaire_sheet"
  FOR EACH ROW WHEN (NEW."participation_id" IS NOT NULL) EXECUTE FUNCTION refuse_named_sheet();
