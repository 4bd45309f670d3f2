-- CreateEnum
CREATE TYPE "QuoteStatus" AS ENUM ('OFFERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_zh" TEXT,
    "measure" TEXT NOT NULL,
    "measure_zh" TEXT,
    "community_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deactivated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_price" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "edition" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "status" "QuoteStatus" NOT NULL,
    "note" TEXT,
    "total" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "offered_by_id" UUID NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "work_started_at" TIMESTAMPTZ(3),
    "work_started_by_id" UUID,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote_line" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "quote_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "service_id" UUID,
    "title" TEXT NOT NULL,
    "title_zh" TEXT,
    "measure" TEXT,
    "measure_zh" TEXT,
    "quantity" BIGINT NOT NULL,
    "list_price" BIGINT,
    "unit_price" BIGINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "quote_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "service_code_key" ON "service"("code");

-- CreateIndex
CREATE INDEX "service_community_id_idx" ON "service"("community_id");

-- CreateIndex
CREATE INDEX "service_price_service_id_effective_from_edition_idx" ON "service_price"("service_id", "effective_from", "edition");

-- CreateIndex
CREATE UNIQUE INDEX "service_price_service_id_edition_key" ON "service_price"("service_id", "edition");

-- CreateIndex
CREATE INDEX "quote_request_id_offered_at_idx" ON "quote"("request_id", "offered_at");

-- CreateIndex
CREATE INDEX "quote_customer_id_idx" ON "quote"("customer_id");

-- CreateIndex
CREATE INDEX "quote_offered_by_id_idx" ON "quote"("offered_by_id");

-- CreateIndex
CREATE INDEX "quote_work_started_by_id_idx" ON "quote"("work_started_by_id");

-- CreateIndex
CREATE INDEX "quote_line_service_id_idx" ON "quote_line"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "quote_line_quote_id_position_key" ON "quote_line"("quote_id", "position");

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_price" ADD CONSTRAINT "service_price_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_offered_by_id_fkey" FOREIGN KEY ("offered_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_work_started_by_id_fkey" FOREIGN KEY ("work_started_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_line" ADD CONSTRAINT "quote_line_quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "quote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_line" ADD CONSTRAINT "quote_line_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One quote of a request waits for the customer, and one is what they agreed to.
CREATE UNIQUE INDEX "quote_offered_key" ON "quote"("request_id") WHERE "status" = 'OFFERED';
CREATE UNIQUE INDEX "quote_accepted_key" ON "quote"("request_id") WHERE "status" = 'ACCEPTED';

-- Nothing costs less than nothing, and no quantity is none.
ALTER TABLE "service_price" ADD CONSTRAINT "service_price_amount_check" CHECK ("amount" >= 0);
ALTER TABLE "quote" ADD CONSTRAINT "quote_total_check" CHECK ("total" >= 0);
ALTER TABLE "quote_line" ADD CONSTRAINT "quote_line_amount_check"
    CHECK ("quantity" > 0 AND "unit_price" >= 0 AND "amount" >= 0 AND "unit_price" <= "list_price");
