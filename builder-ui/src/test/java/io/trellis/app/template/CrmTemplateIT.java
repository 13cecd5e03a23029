package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.filter.Filter;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.Violation;
import io.trellis.form.link.OutsideLinks;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.simulate.FlowTrials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The template in the engines that it is made for: it is published without a problem, and its samples can be saved. */
class CrmTemplateIT {

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext engines;

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "io.trellis.core",
        "io.trellis.form",
        "io.trellis.workflow",
        "io.trellis.report",
        "io.trellis.templates"
    })
    static class Engines {}

    @BeforeAll
    static void start() {
        engines = run();
    }

    private static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(Engines.class)
                .web(WebApplicationType.NONE)
                .properties("trellis.demo=true", "spring.main.banner-mode=off", "trellis.outbound-hosts=localhost")
                .run(TestServers.arguments(data).toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @Test
    void isPublishedWithAllItsEntitiesFormsAndViews() {
        Artifacts artifacts = engines.getBean(Artifacts.class);
        assertThat(artifacts.version("crm")).isEqualTo(1);
        assertThat(artifacts.all("entity")).hasSize(38);
        assertThat(artifacts.all("form")).hasSize(45);
        assertThat(artifacts.all("public-form")).hasSize(5);
        assertThat(artifacts.all("view")).hasSizeGreaterThan(20);
    }

    /** By their ids, as other tests make records of the same kinds. */
    @Test
    void everySampleRecordIsSaved() {
        Records records = engines.getBean(Records.class);
        assertThat(engines.getBean(Artifacts.class).all("sample-data"))
                .hasSizeGreaterThan(25)
                .allSatisfy(data -> {
                    List<String> ids = data.content()
                            .path("rows")
                            .valueStream()
                            .map(row -> row.path("$id").asString())
                            .toList();
                    assertThat(records.get(
                                    CurrentUser.system(),
                                    data.content().path("entity").asString(),
                                    ids))
                            .extracting(record -> record.id().id())
                            .containsExactlyInAnyOrderElementsOf(ids);
                });
    }

    @Test
    void linesAreSummedAndStagesWeighed() {
        Records records = engines.getBean(Records.class);
        assertThat(records.get(CurrentUser.system(), new RecordId("opportunity", "opportunity-001")))
                .hasValueSatisfying(record -> {
                    assertThat(record.values().get("linesTotal"))
                            .isEqualTo(record.values().get("amount"));
                    assertThat(record.values().get("probability")).isNotNull();
                });
    }

    @Test
    void theDemoPeopleLogInAndSeeWhatTheirRolesGive() {
        assertThat(engines.getBean(Credentials.class).verify("zhangsan", "demo"))
                .isPresent();
        CurrentUser zhangsan = current("zhangsan");
        CurrentUser wangwu = current("wangwu");
        Queries queries = engines.getBean(Queries.class);
        long own = queries.count(zhangsan, "opportunity", Filter.ALL, "");
        long team = queries.count(wangwu, "opportunity", Filter.ALL, "");
        assertThat(own).isPositive().isLessThan(team);
        assertThat(team).isEqualTo(120);
        Permissions permissions = engines.getBean(Permissions.class);
        assertThat(permissions.field(zhangsan, "product", "cost")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.field(current("finance"), "product", "cost")).isEqualTo(FieldAccess.EDIT);
        assertThat(users().managerOf("zhangsan")).map(User::username).contains("wangwu");
    }

    @Test
    void aLargeDealIsWonOnlyOnceItIsApproved() {
        Records records = engines.getBean(Records.class).trial();
        CurrentUser zhangsan = current("zhangsan");
        Map<String, Object> deal = Map.of(
                "name",
                "Large",
                "account",
                "account-01",
                "closeDate",
                "2027-03-31",
                "stage",
                "won",
                "winReason",
                "product",
                "amount",
                100_001);
        assertThat(records.create(zhangsan, "opportunity", deal))
                .isInstanceOfSatisfying(SaveResult.Rejected.class, refused -> assertThat(refused.violations())
                        .singleElement()
                        .satisfies(violation -> {
                            assertThat(violation.path()).isEqualTo("stage");
                            assertThat(violation.message().en()).contains("once it is approved");
                        }));
        Map<String, Object> small = new HashMap<>(deal);
        small.put("amount", 100_000);
        assertThat(records.create(zhangsan, "opportunity", small)).isInstanceOf(SaveResult.Saved.class);
        RecordId won = new RecordId("opportunity", "opportunity-001");
        assertThat(records.update(zhangsan, won, 1, Map.of("amount", 9_000_000)))
                .isInstanceOf(SaveResult.Rejected.class);
    }

    @Test
    void aTicketIsSolvedWithAnAnswerAndAnAccountAndNotesWhenItWas() {
        Records records = engines.getBean(Records.class).trial();
        CurrentUser agent = current("zhoutao");
        RecordId ticket = new RecordId("ticket", "ticket-22");
        long revision = records.get(agent, ticket).orElseThrow().revision();
        assertThat(records.update(agent, ticket, revision, Map.of("status", "resolved")))
                .isInstanceOfSatisfying(SaveResult.Rejected.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::path)
                        .contains("solution", "account"));
        Map<String, Object> answer = Map.of("status", "resolved", "solution", "Re-imported", "account", "account-01");
        assertThat(records.update(agent, ticket, revision, answer))
                .isInstanceOfSatisfying(SaveResult.Saved.class, saved -> assertThat(
                                saved.record().values())
                        .containsKeys("receivedAt", "firstResponseAt", "resolvedAt"));
    }

    @Test
    void anAnalystsDraftOfTheTemplateHasNoProblem() {
        assertThat(engines.getBean(Drafts.class).check(current("analyst"), "crm"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quote-approval",
                "quote-validity",
                "contract-approval",
                "payment-overdue",
                "contract-renewal",
                "opportunity-stagnant",
                "ticket-mails",
                "account-health",
                "privacy-intake",
                "privacy-due",
                "privacy-erase",
                "lead-campaign",
                "member-touch",
                "lead-member-owner",
                "contact-member-owner",
                "event-registration",
                "opportunity-attribution"
            })
    void theTestsOfItsFlowsPassAndTakeEveryWay(String flow) {
        FlowTrials.Report report = new QuoteToCash(engines).trials(flow);
        assertThat(report.results()).isNotEmpty().allSatisfy(result -> assertThat(result.outcome())
                .as(result.test().name())
                .isInstanceOf(FlowTrials.Outcome.Passed.class));
        assertThat(report.percent()).isEqualTo(100);
    }

    @Test
    void aRequestAboutPersonalDataGoesToDataProtectionAndIsAnsweredWithItsProof() {
        PrivacyRequests requests = new PrivacyRequests(new QuoteToCash(engines));
        requests.isAnsweredWithItsProof();
        requests.isErasedOnceLegalApproves();
    }

    @Test
    void leadsAndContactsBecomeMembersOfACampaignOnceAndItsFiguresEqualItsLists() {
        Campaigns campaigns = new Campaigns(new QuoteToCash(engines));
        campaigns.membersAreAddedOnce();
        campaigns.aConvertedLeadTakesItsCampaignsAlong();
        campaigns.figuresEqualLists();
        campaigns.marketingSeesWhatItsRoleGives();
        new EventDay(campaigns).whoRegisteredIsCheckedInOnce();
    }

    @Test
    void segmentsHoldWhomTheirConditionsMeetAndComeIntoCampaignsOnce() {
        Segments segments = new Segments(new Campaigns(new QuoteToCash(engines)));
        segments.peopleOfASegmentComeIntoACampaignOnceInTheRightsOfWhoAsks();
        segments.whomItHoldsNowIsKeptAsAList();
        segments.aConditionOnWhatIsNotThereIsRefusedByName();
    }

    @Test
    void twoVersionsOfAMailAreComparedByTheirClicks() {
        new TwoVersions(new Campaigns(new QuoteToCash(engines))).areComparedByAZTest();
    }

    @Test
    void wonMoneyIsOwedToTheCampaignsThatTouchedItToTheCent() {
        new WonMoney(new Campaigns(new QuoteToCash(engines))).isSharedOutToTheCentAndEqualsAnIndependentComputation();
    }

    @Test
    void aQuoteIsMadeOfADealPricedByTheBookAndApprovedByWhoMay() {
        QuoteToCash crm = new QuoteToCash(engines);
        RecordId deal = new RecordId("opportunity", "opportunity-106");
        RecordId quote = crm.press("zhangsan", deal, "opportunity-quote", Map.of("validUntil", "2099-12-31"))
                .getFirst();
        RecordData made = crm.read("zhangsan", quote);
        // 80 sensors at 874 less 8 %, 10 gateways at 5510, two licences at list price, one of them less 8 %
        assertThat(QuoteToCash.number(made, "total")).isEqualTo(64326.4 + 128000 + 62560 + 55100);
        assertThat(QuoteToCash.number(made, "maxDiscount")).isEqualTo(8);
        assertThat(made.get("margin")).isNull();
        assertThat(QuoteToCash.number(crm.read("wangwu", quote), "margin")).isPositive();
        crm.press("zhangsan", quote, "quote-submit", Map.of());
        crm.becomes(quote, "status", "approved");

        RecordId next = crm.press("zhangsan", quote, "quote-version", Map.of()).getFirst();
        assertThat(crm.read(quote).get("status")).isEqualTo("superseded");
        List<Map<String, Object>> lines = new ArrayList<>(QuoteToCash.rows(crm.read(next), "lines"));
        Map<String, Object> first = new HashMap<>(lines.getFirst());
        first.put("discount", 15);
        lines.set(0, first);
        Records records = engines.getBean(Records.class);
        assertThat(records.update(crm.person("zhangsan"), next, crm.read(next).revision(), Map.of("lines", lines)))
                .isInstanceOf(SaveResult.Saved.class);
        assertThat(crm.read(next).get("changes")).asString().contains("→").doesNotContain("＋");
        assertThat(QuoteToCash.number(crm.read(next), "change")).isNegative();
        crm.press("zhangsan", next, "quote-submit", Map.of());
        crm.decide("wangwu", next, "managerApproval", TaskAction.APPROVE, "");
        crm.becomes(next, "status", "approved");
        assertThat(records.update(crm.person("zhangsan"), next, crm.read(next).revision(), Map.of("lines", List.of())))
                .isInstanceOf(SaveResult.Rejected.class);
    }

    @Test
    void anAcceptedQuoteBecomesAnOrderAContractGoodsAndMoney() {
        QuoteToCash crm = new QuoteToCash(engines);
        RecordId deal = new RecordId("opportunity", "opportunity-079");
        RecordId quote = crm.press("zhangsan", deal, "opportunity-quote", Map.of("validUntil", "2099-12-31"))
                .getFirst();
        crm.press("zhangsan", quote, "quote-submit", Map.of());
        crm.decide("wangwu", quote, "managerApproval", TaskAction.APPROVE, "");
        crm.becomes(quote, "status", "approved");
        crm.press("zhangsan", quote, "quote-send", Map.of());
        assertThat(crm.files(quote))
                .singleElement()
                .asString()
                .startsWith("报价单 BJ-")
                .endsWith(".pdf");
        String address = String.valueOf(crm.read("zhangsan", quote).get("customerLink"));
        String link = address.substring(address.lastIndexOf('/') + 1);
        OutsideLinks outside = engines.getBean(OutsideLinks.class);
        assertThat(outside.page(link, Locale.SIMPLIFIED_CHINESE).orElseThrow())
                .contains("报价单")
                .doesNotContain("毛利");
        assertThat(outside.answer(
                        link,
                        true,
                        "赵敏",
                        "请尽快发货",
                        outside.show(link, Locale.SIMPLIFIED_CHINESE)
                                .orElseThrow()
                                .revision(),
                        Locale.SIMPLIFIED_CHINESE))
                .isEqualTo(new OutsideLinks.Answered.Done(true));
        assertThat(crm.read("zhangsan", quote).values())
                .containsEntry("status", "accepted")
                .containsEntry("acceptedBy", "赵敏")
                .containsEntry("customerRemark", "请尽快发货");
        crm.hears("zhangsan", "客户已接受“" + crm.read(quote).get("name") + "”：赵敏");
        assertThat(outside.show(link, Locale.ENGLISH)).isEmpty();
        double total = QuoteToCash.number(crm.read(quote), "total");

        List<RecordId> made = crm.press("zhangsan", quote, "quote-order", Map.of("deliveryDate", "2099-12-31"));
        RecordId order = made.getFirst();
        List<RecordId> lines = made.subList(1, made.size());
        assertThat(lines).hasSize(3);
        crm.figures(order, "total", total);

        RecordId contract = crm.press(
                        "zhangsan",
                        order,
                        "order-contract",
                        Map.of("template", "sale", "terms", "half", "end", "2099-12-31"))
                .getFirst();
        assertThat(QuoteToCash.number(crm.read(contract), "amount")).isEqualTo(total);
        assertThat(QuoteToCash.rows(crm.read(contract), "clauses")).hasSize(7);
        assertThat(crm.read(contract).get("clauseChanged")).isEqualTo(false);
        crm.changesRow("zhangsan", contract, "clauses", "text", "货到付款前所有权归供方。");
        assertThat(crm.read(contract).get("clauseChanged")).isEqualTo(true);
        crm.press("zhangsan", contract, "contract-submit", Map.of());
        crm.decide("legal", contract, "legalApproval", TaskAction.APPROVE, "");
        crm.decide("finance", contract, "financeApproval", TaskAction.APPROVE, "");
        crm.decide("wangwu", contract, "managersApproval", TaskAction.APPROVE, "");
        try (Erp erp = new Erp(crm)) {
            crm.decide("legal", contract, "seal", TaskAction.APPROVE, "");
            crm.becomes(contract, "status", "approved");
            erp.isTold(order, "order.called");
            erp.isTold(crm.only("invoiceRequest", "contract", contract), "invoiceRequest.called");
            erp.isTold(crm.only("shipping", "contract", contract), "shipping.called");
        }
        crm.becomes(order, "erpNo", "SO-17");
        assertThat(crm.read("zhangsan", order).get("erpAck")).isNotNull();

        RecordId invoice = crm.only("invoiceRequest", "contract", contract);
        assertThat(QuoteToCash.number(crm.read("finance", invoice), "amount")).isEqualTo(total);
        RecordId shipping = crm.only("shipping", "contract", contract);
        assertThat(QuoteToCash.rows(crm.read("warehouse", shipping), "lines")).hasSize(3);
        crm.hears("finance", "合同已批准，请开票");
        crm.hears("warehouse", "合同已批准，请备货发货");

        crm.press("finance", invoice, "invoice-acknowledge", Map.of());
        crm.press("warehouse", shipping, "shipping-acknowledge", Map.of());
        crm.becomes(order, "financeAck", crm.read(invoice).get("acknowledgedAt"));
        crm.becomes(order, "warehouseAck", crm.read(shipping).get("acknowledgedAt"));

        crm.press("finance", invoice, "invoice-issue", Map.of("invoiceNo", "24310001", "issuedAt", "2099-01-01"));
        crm.press("warehouse", shipping, "shipping-pick", Map.of());
        crm.press(
                "warehouse",
                shipping,
                "shipping-ship",
                Map.of("carrier", "顺丰速运", "trackingNo", "SF1", "shippedAt", "2099-01-02"));
        lines.forEach(line -> {
            crm.figures(line, "shipped", QuoteToCash.number(crm.read(line), "qty"));
            crm.figures(line, "toShip", 0);
            crm.figures(line, "toInvoice", 0);
        });
        crm.press("warehouse", shipping, "shipping-signed", Map.of("signedAt", "2099-01-04"));
        assertThat(crm.read("zhangsan", order).get("status")).isEqualTo("delivered");

        List<RecordId> plans = crm.all("paymentPlan", "contract", contract);
        assertThat(plans).hasSize(2);
        RecordId first = plans.getFirst();
        crm.press(
                "finance",
                first,
                "contract-payment",
                Map.of("amount", crm.read(first).get("amount"), "date", "2099-01-05", "method", "transfer"));
        crm.figures(first, "left", 0);
        crm.becomes(first, "status", "done");
        crm.figures(contract, "unreceived", total / 2);
        crm.figures(order, "unpaid", total / 2);
        crm.figures(order, "paidRate", 50);
    }

    private static CurrentUser current(String username) {
        return users().asCurrent(users().byUsername(username).orElseThrow());
    }

    private static Users users() {
        return engines.getBean(Users.class);
    }
}
