package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.MoneyValue;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/** Marketing: who is reached by which campaign, and what came of it. */
record Campaigns(QuoteToCash crm) {

    private static final String WHO = "marketing";
    private static final RecordId SEARCH = new RecordId("campaign", "campaign-05");
    private static final RecordId MAIL = new RecordId("campaign", "campaign-06");

    void membersAreAddedOnce() {
        RecordId lead = lead("Once Only", "");
        long before = members(Filter.eq("lead", lead.id()));
        crm.press(WHO, lead, "lead-campaign", asked(MAIL, "planned"));
        crm.press(WHO, lead, "lead-campaign", asked(MAIL, "responded"));
        assertThat(members(Filter.eq("lead", lead.id()))).isEqualTo(before + 1);
        RecordData member = member(lead);
        assertThat(member.get("status")).isEqualTo("planned");
        assertThat(member.get("name")).isEqualTo("Once Only · 老客户升级活动");
        assertThat(member.get("firstTouchAt")).isNull();
        assertThat(records()
                        .create(crm.person(WHO), "campaignMember", values("lead", lead.id(), "campaign", MAIL.id())))
                .as("on no way twice")
                .isInstanceOf(SaveResult.Rejected.class);
        crm.press(WHO, member.id(), "member-respond", Map.of());
        assertThat(crm.read(member.id()).get("firstTouchAt")).isNotNull();
        assertThat(timeline(lead)).anyMatch(what -> what.contains("Once Only · 老客户升级活动"));
        assertThat(timeline(MAIL)).anyMatch(what -> what.contains("Once Only"));

        RecordId contact = new RecordId("contact", "contact-02");
        crm.press("zhangsan", contact, "contact-campaign", asked(SEARCH, "sent"));
        assertThat(crm.read(one(
                                        "campaignMember",
                                        Filter.eq("contact", "contact-02").and(Filter.eq("campaign", SEARCH.id())))
                                .id())
                        .get("account"))
                .isEqualTo("account-02");
    }

    /** One that came by a link of a campaign is its member by itself, and its opportunity has the campaign as its source. */
    void aConvertedLeadTakesItsCampaignsAlong() {
        RecordId lead = lead("By Link", "search-2026");
        crm.becomes(lead, "sourceCampaign", SEARCH.id());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> members(Filter.eq("lead", lead.id())) == 1);
        crm.press(WHO, lead, "lead-campaign", asked(MAIL, "responded"));
        List<RecordId> made = crm.press(
                WHO_SELLS, lead, "lead-convert", values("opportunity", "By a link", "closeDate", "2027-05-31"));
        RecordId contact = of("contact", made);
        assertThat(crm.read(of("opportunity", made)).get("campaign")).isEqualTo(SEARCH.id());
        assertThat(all("campaignMember", Filter.eq("contact", contact.id())))
                .hasSize(2)
                .allSatisfy(member -> assertThat(member.values())
                        .containsEntry("lead", lead.id())
                        .containsEntry("account", crm.read(contact).get("account")));
        // others count what the samples hold
        RecordData deal = crm.read(of("opportunity", made));
        assertThat(records().delete(CurrentUser.system(), deal.id(), deal.revision()))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private static final String WHO_SELLS = "wangwu";

    void figuresEqualLists() {
        for (RecordData campaign : all("campaign", Filter.ALL)) {
            Filter own = Filter.eq("campaign", campaign.id().id());
            Awaitility.await(campaign.id() + " is summed up")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        RecordData now = crm.read(campaign.id());
                        assertThat(number(now, "members"))
                                .isEqualTo(all("campaignMember", own).size());
                        assertThat(number(now, "responses"))
                                .isEqualTo(all("campaignMember", own).stream()
                                        .filter(one -> Set.of("responded", "registered", "attended")
                                                .contains(String.valueOf(one.get("status"))))
                                        .count());
                        assertThat(number(now, "leads"))
                                .isEqualTo(all(
                                                "lead",
                                                Filter.eq(
                                                        "sourceCampaign",
                                                        campaign.id().id()))
                                        .size());
                        List<RecordData> deals = all("opportunity", own);
                        assertThat(number(now, "deals")).isEqualTo(deals.size());
                        BigDecimal won = deals.stream()
                                .filter(deal -> "won".equals(deal.get("stage")))
                                .map(deal -> money(deal, "amount"))
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                        assertThat(money(now, "wonAmount")).isEqualByComparingTo(won);
                        BigDecimal cost = costs(now);
                        assertThat(money(now, "cost")).isEqualByComparingTo(cost);
                        if (cost.signum() > 0) {
                            assertThat(((Number) now.get("roi")).doubleValue())
                                    .isCloseTo(
                                            (won.doubleValue() - cost.doubleValue()) / cost.doubleValue() * 100,
                                            org.assertj.core.data.Offset.offset(0.051));
                        }
                    });
        }
    }

    void marketingSeesWhatItsRoleGives() {
        Permissions permissions = crm.engines().getBean(Permissions.class);
        assertThat(permissions.field(crm.person("zhangsan"), "campaign", "cost"))
                .isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.field(crm.person(WHO), "account", "creditLimit")).isEqualTo(FieldAccess.HIDDEN);
        Queries queries = crm.engines().getBean(Queries.class);
        assertThat(queries.count(crm.person(WHO), "lead", Filter.ALL, "")).isGreaterThan(50);
        // a membership goes with its lead
        RecordId lead = lead("Handed Over", "search-2026");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> members(Filter.eq("lead", lead.id())) == 1);
        RecordId membership = member(lead).id();
        assertThat(records().get(crm.person("zhangsan"), membership)).isEmpty();
        crm.press(
                WHO_SELLS,
                lead,
                "lead-handover",
                Map.of("to", crm.person("zhangsan").id()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> records().get(crm.person("zhangsan"), membership).isPresent());
        assertThat(records().get(crm.person("service"), SEARCH)).isEmpty();
    }

    private RecordId lead(String name, String code) {
        Map<String, Object> values = values("name", name, "company", name + " Ltd", "assign", false);
        if (!code.isEmpty()) {
            values.put("campaign", code);
        }
        values.put("owner", crm.person(WHO_SELLS).id());
        SaveResult made = records().create(crm.person(WHO), "lead", values);
        assertThat(made).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) made).record().id();
    }

    private static Map<String, Object> asked(RecordId campaign, String status) {
        return values("campaign", campaign.id(), "status", status);
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static RecordId of(String entity, List<RecordId> made) {
        return made.stream()
                .filter(one -> one.entity().equals(entity))
                .findFirst()
                .orElseThrow();
    }

    Records records() {
        return crm.engines().getBean(Records.class);
    }

    private RecordData member(RecordId lead) {
        return one("campaignMember", Filter.eq("lead", lead.id()));
    }

    RecordData one(String entity, Filter filter) {
        List<RecordData> found = all(entity, filter);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private long members(Filter filter) {
        return all("campaignMember", filter).size();
    }

    List<RecordData> all(String entity, Filter filter) {
        Queries queries = crm.engines().getBean(Queries.class);
        ListQuery query = new ListQuery(entity, filter, "", List.of(), List.of(), 500, null, false);
        List<RecordData> found = queries.list(CurrentUser.system(), query).records();
        assertThat(found).hasSizeLessThan(500);
        return found;
    }

    private List<String> timeline(RecordId record) {
        return crm
                .engines()
                .getBean(Timeline.class)
                .page(crm.person(WHO), record, new Timeline.Query(Set.of("activity"), Optional.empty(), 50))
                .orElseThrow()
                .entries()
                .stream()
                .flatMap(entry -> entry.about().stream())
                .map(about -> about.title())
                .toList();
    }

    private static long number(RecordData record, String field) {
        return record.get(field) instanceof Number number ? number.longValue() : 0;
    }

    static BigDecimal money(RecordData record, String field) {
        return record.get(field) instanceof Map<?, ?> money && money.get(MoneyValue.BASE) instanceof BigDecimal base
                ? base
                : BigDecimal.ZERO;
    }

    private static BigDecimal costs(RecordData campaign) {
        if (!(campaign.get("costs") instanceof List<?> rows)) {
            return BigDecimal.ZERO;
        }
        return rows.stream()
                .map(row -> (Map<?, ?>) ((Map<?, ?>) row).get("amount"))
                .map(amount -> (BigDecimal) amount.get(MoneyValue.BASE))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
