-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Relation" AS ENUM ('OWNER', 'RESIDENT', 'RELATIVE_OR_FRIEND', 'VISITOR', 'RENOVATION_WORKER', 'OTHER');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('STAFF_ENCOUNTER', 'STAFF_NOTICED', 'FRONT_DESK', 'PHONE', 'APP', 'WEB', 'MESSAGE', 'OTHER');

-- CreateEnum
CREATE TYPE "Priority" AS ENUM ('LOW', 'NORMAL', 'HIGH', 'URGENT');

-- CreateEnum
CREATE TYPE "RequestStatus" AS ENUM ('OPEN', 'IN_PROGRESS', 'RESOLVED', 'CLOSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ClosedBy" AS ENUM ('CONFIRMED', 'SILENCE', 'IMPORTED');

-- CreateEnum
CREATE TYPE "ClockKind" AS ENUM ('FIRST_RESPONSE', 'RESOLUTION');

-- CreateEnum
CREATE TYPE "ClockStatus" AS ENUM ('RUNNING', 'BREACHED', 'MET', 'MISSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "EscalationLevel" AS ENUM ('ACCOUNTABLE', 'DEPARTMENT_LEAD', 'COMMUNITY_MANAGER', 'REGION', 'HEADQUARTERS');

-- CreateEnum
CREATE TYPE "EscalationCause" AS ENUM ('FIRST_RESPONSE_BREACHED', 'RESOLUTION_BREACHED', 'NOT_ACKNOWLEDGED', 'STILL_OPEN', 'REPORTED_UP');

-- CreateEnum
CREATE TYPE "PostRank" AS ENUM ('STAFF', 'LEAD', 'MANAGER', 'REGION', 'HEADQUARTERS');

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "community" (
    "id" UUID NOT NULL,
    "region_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "community_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "building" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "floor_area_m2" DECIMAL(10,2) NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "login" TEXT,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "occupancy" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "relation" "Relation" NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),

    CONSTRAINT "occupancy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vehicle" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "plate" TEXT NOT NULL,

    CONSTRAINT "vehicle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "community_id" UUID,
    "kind" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" TEXT,
    "actor_id" UUID,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_inbox" (
    "event_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "event_inbox_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "event_position" (
    "position" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,

    CONSTRAINT "event_position_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "timer" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "community_id" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "timer_pkey" PRIMARY KEY ("kind","key")
);

-- CreateTable
CREATE TABLE "category" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_zh" TEXT,
    "department_code" TEXT,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_counter" (
    "community_id" UUID NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "request_counter_pkey" PRIMARY KEY ("community_id")
);

-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "external_number" TEXT,
    "status" "RequestStatus" NOT NULL,
    "priority" "Priority" NOT NULL,
    "channel" "Channel" NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "category_id" UUID NOT NULL,
    "customer_id" UUID,
    "unit_id" UUID,
    "place_id" UUID,
    "vehicle_id" UUID,
    "location" TEXT,
    "first_receiver_id" UUID,
    "accountable_id" UUID NOT NULL,
    "department_id" UUID,
    "policy_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "is_resolved_on_spot" BOOLEAN NOT NULL DEFAULT false,
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" "ClosedBy",
    "return_count" INTEGER NOT NULL DEFAULT 0,
    "escalation_level" "EscalationLevel",
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" "ClockKind" NOT NULL,
    "status" "ClockStatus" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_policy" (
    "id" UUID NOT NULL,
    "edition" INTEGER NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_target" (
    "id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "kind" "ClockKind" NOT NULL,
    "category_id" UUID,
    "priority" "Priority",
    "amount" TEXT NOT NULL,

    CONSTRAINT "policy_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "level" "EscalationLevel" NOT NULL,
    "cause" "EscalationCause" NOT NULL,
    "reason" TEXT,
    "recipient_id" UUID NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledge_by" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "vendor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "id" UUID NOT NULL,
    "community_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "vendor_id" UUID,
    "lead_id" UUID,

    CONSTRAINT "department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "rank" "PostRank" NOT NULL,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "login" TEXT,
    "phone" TEXT,
    "post_id" UUID NOT NULL,
    "department_id" UUID,
    "team_id" UUID,
    "reports_to_id" UUID,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "is_administrator" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_assignment" (
    "staff_id" UUID NOT NULL,
    "community_id" UUID NOT NULL,

    CONSTRAINT "staff_assignment_pkey" PRIMARY KEY ("staff_id","community_id")
);

-- CreateIndex
CREATE INDEX "region_organization_id_idx" ON "region"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "community_code_key" ON "community"("code");

-- CreateIndex
CREATE INDEX "community_region_id_idx" ON "community"("region_id");

-- CreateIndex
CREATE INDEX "community_name_id_idx" ON "community"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "building_community_id_name_key" ON "building"("community_id", "name");

-- CreateIndex
CREATE INDEX "unit_building_id_idx" ON "unit"("building_id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_community_id_label_key" ON "unit"("community_id", "label");

-- CreateIndex
CREATE UNIQUE INDEX "place_community_id_name_key" ON "place"("community_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "customer_login_key" ON "customer"("login");

-- CreateIndex
CREATE INDEX "customer_community_id_name_id_idx" ON "customer"("community_id", "name", "id");

-- CreateIndex
CREATE INDEX "occupancy_customer_id_idx" ON "occupancy"("customer_id");

-- CreateIndex
CREATE INDEX "occupancy_unit_id_idx" ON "occupancy"("unit_id");

-- CreateIndex
CREATE INDEX "occupancy_community_id_customer_id_idx" ON "occupancy"("community_id", "customer_id");

-- CreateIndex
CREATE INDEX "vehicle_customer_id_idx" ON "vehicle"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "vehicle_community_id_plate_key" ON "vehicle"("community_id", "plate");

-- CreateIndex
CREATE UNIQUE INDEX "event_sequence_key" ON "event"("sequence");

-- CreateIndex
CREATE INDEX "event_subject_id_sequence_idx" ON "event"("subject_id", "sequence");

-- CreateIndex
CREATE INDEX "event_community_id_kind_sequence_idx" ON "event"("community_id", "kind", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "event_position_event_id_key" ON "event_position"("event_id");

-- CreateIndex
CREATE INDEX "timer_run_at_idx" ON "timer"("run_at");

-- CreateIndex
CREATE UNIQUE INDEX "category_code_key" ON "category"("code");

-- CreateIndex
CREATE UNIQUE INDEX "request_number_key" ON "request"("number");

-- CreateIndex
CREATE INDEX "request_community_id_received_at_id_idx" ON "request"("community_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "request_community_id_status_received_at_id_idx" ON "request"("community_id", "status", "received_at", "id");

-- CreateIndex
CREATE INDEX "request_customer_id_received_at_id_idx" ON "request"("customer_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "request_accountable_id_idx" ON "request"("accountable_id");

-- CreateIndex
CREATE INDEX "request_first_receiver_id_idx" ON "request"("first_receiver_id");

-- CreateIndex
CREATE INDEX "request_unit_id_received_at_id_idx" ON "request"("unit_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "request_place_id_idx" ON "request"("place_id");

-- CreateIndex
CREATE INDEX "request_vehicle_id_idx" ON "request"("vehicle_id");

-- CreateIndex
CREATE INDEX "request_department_id_idx" ON "request"("department_id");

-- CreateIndex
CREATE INDEX "request_category_id_idx" ON "request"("category_id");

-- CreateIndex
CREATE INDEX "request_policy_id_idx" ON "request"("policy_id");

-- CreateIndex
CREATE UNIQUE INDEX "request_community_id_external_number_key" ON "request"("community_id", "external_number");

-- CreateIndex
CREATE UNIQUE INDEX "clock_request_id_kind_key" ON "clock"("request_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "service_policy_edition_key" ON "service_policy"("edition");

-- CreateIndex
CREATE INDEX "policy_target_policy_id_idx" ON "policy_target"("policy_id");

-- CreateIndex
CREATE INDEX "policy_target_category_id_idx" ON "policy_target"("category_id");

-- CreateIndex
CREATE INDEX "escalation_community_id_raised_at_id_idx" ON "escalation"("community_id", "raised_at", "id");

-- CreateIndex
CREATE INDEX "escalation_request_id_raised_at_id_idx" ON "escalation"("request_id", "raised_at", "id");

-- CreateIndex
CREATE INDEX "escalation_recipient_id_acknowledged_at_idx" ON "escalation"("recipient_id", "acknowledged_at");

-- CreateIndex
CREATE INDEX "escalation_acknowledged_by_id_idx" ON "escalation"("acknowledged_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "vendor_name_key" ON "vendor"("name");

-- CreateIndex
CREATE INDEX "department_vendor_id_idx" ON "department"("vendor_id");

-- CreateIndex
CREATE INDEX "department_lead_id_idx" ON "department"("lead_id");

-- CreateIndex
CREATE UNIQUE INDEX "department_community_id_code_key" ON "department"("community_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "team_department_id_name_key" ON "team"("department_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "post_name_key" ON "post"("name");

-- CreateIndex
CREATE UNIQUE INDEX "staff_login_key" ON "staff"("login");

-- CreateIndex
CREATE INDEX "staff_department_id_idx" ON "staff"("department_id");

-- CreateIndex
CREATE INDEX "staff_post_id_idx" ON "staff"("post_id");

-- CreateIndex
CREATE INDEX "staff_team_id_idx" ON "staff"("team_id");

-- CreateIndex
CREATE INDEX "staff_reports_to_id_idx" ON "staff"("reports_to_id");

-- CreateIndex
CREATE INDEX "staff_assignment_community_id_idx" ON "staff_assignment"("community_id");

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "community" ADD CONSTRAINT "community_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "building" ADD CONSTRAINT "building_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vehicle" ADD CONSTRAINT "vehicle_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vehicle" ADD CONSTRAINT "vehicle_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicle"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_first_receiver_id_fkey" FOREIGN KEY ("first_receiver_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_accountable_id_fkey" FOREIGN KEY ("accountable_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "service_policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_target" ADD CONSTRAINT "policy_target_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "service_policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_target" ADD CONSTRAINT "policy_target_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_acknowledged_by_id_fkey" FOREIGN KEY ("acknowledged_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_reports_to_id_fkey" FOREIGN KEY ("reports_to_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_assignment" ADD CONSTRAINT "staff_assignment_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_assignment" ADD CONSTRAINT "staff_assignment_community_id_fkey" FOREIGN KEY ("community_id") REFERENCES "community"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what the .prisma files cannot say.

-- The log of events is append-only for everybody, the server included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the table "%" is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER event_position_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "event_position"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An event cannot be written without standing in line for its position.
CREATE FUNCTION put_event_in_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "event_inbox" ("event_id", "sequence") SELECT "id", "sequence" FROM written;
  RETURN NULL;
END $$;

CREATE TRIGGER event_stands_in_line AFTER INSERT ON "event"
  REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION put_event_in_line();
