package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** To which campaigns won money is owed, computed here once more from members, contacts and deals. */
record WonMoney(Campaigns campaigns) {

    private static final String WHO = "wangwu";
    private static final List<String> MODELS = List.of("first", "last", "linear", "position");

    /** A deal that is won here, by five touches of two people, beside those of the samples. */
    void isSharedOutToTheCentAndEqualsAnIndependentComputation() {
        RecordData account = create("account", "name", "Attributed Ltd");
        RecordData buyer =
                create("contact", "name", "Ada Buyer", "account", account.id().id());
        RecordData boss =
                create("contact", "name", "Bo Boss", "account", account.id().id());
        RecordData other =
                create("contact", "name", "No Part", "account", account.id().id());
        touch(buyer, "campaign-03", "2026-05-01T02:00:00Z", "responded");
        touch(boss, "campaign-04", "2026-03-01T02:00:00Z", "attended");
        touch(buyer, "campaign-04", "2026-06-01T02:00:00Z", "registered");
        touch(buyer, "campaign-05", "2026-07-01T02:00:00Z", "responded");
        touch(boss, "campaign-07", "2026-08-01T02:00:00Z", "attended");
        touch(buyer, "campaign-06", null, "sent");
        touch(other, "campaign-02", "2026-01-01T02:00:00Z", "responded");
        RecordData deal = create(
                "opportunity",
                "name",
                "Won by five touches",
                "account",
                account.id().id(),
                "contact",
                buyer.id().id(),
                "pipeline",
                "renewal",
                "stage",
                "renewContact",
                "closeDate",
                "2027-01-31",
                "amount",
                new BigDecimal("10000.01"));
        create(
                "opportunityContact",
                "opportunity",
                deal.id().id(),
                "contact",
                boss.id().id());
        update(deal.id(), Map.of("stage", "won", "winReason", "service"));
        shared(deal.id(), 5, "10000.01");
        List<RecordData> shares =
                campaigns.all("attribution", Filter.eq("opportunity", deal.id().id()));
        assertThat(sum(shares, "influenced"))
                .as("four campaigns, each counted once")
                .isEqualByComparingTo("40000.04");
        assertThat(sum(ofCampaign(shares, "campaign-04"), "first")).isEqualByComparingTo("10000.01");
        assertThat(sum(ofCampaign(shares, "campaign-07"), "last")).isEqualByComparingTo("10000.01");
        assertThat(sum(ofCampaign(shares, "campaign-04"), "position")).isEqualByComparingTo("4666.67");

        everyWonDealIsSharedOut();
        figuresOfCampaignsEqualTheirShares();

        update(deal.id(), Map.of("amount", new BigDecimal("20000")));
        shared(deal.id(), 5, "20000");
        update(deal.id(), Map.of("stage", "renewContact"));
        shared(deal.id(), 5, "0");
        everyWonDealIsSharedOut();
        RecordData now = campaigns.crm().read(deal.id());
        assertThat(campaigns.records().delete(CurrentUser.system(), now.id(), now.revision()))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private void shared(RecordId deal, int touches, String won) {
        Awaitility.await("the shares of " + deal).atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            List<RecordData> shares = campaigns.all("attribution", Filter.eq("opportunity", deal.id()));
            assertThat(shares).hasSize(touches);
            for (String model : MODELS) {
                assertThat(sum(shares, model)).as(model).isEqualByComparingTo(won);
            }
        });
    }

    private void everyWonDealIsSharedOut() {
        List<RecordData> members = campaigns.all("campaignMember", Filter.ALL);
        List<RecordData> links = campaigns.all("opportunityContact", Filter.ALL);
        BigDecimal won = BigDecimal.ZERO;
        List<RecordData> deals = campaigns.all("opportunity", Filter.eq("stage", "won"));
        assertThat(deals).hasSizeGreaterThan(50);
        for (RecordData deal : deals) {
            won = won.add(Campaigns.money(deal, "amount"));
            List<List<BigDecimal>> wanted = expected(deal, members, links);
            Awaitility.await("the shares of " + deal.id())
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> {
                        List<RecordData> shares =
                                campaigns
                                        .all(
                                                "attribution",
                                                Filter.eq(
                                                        "opportunity", deal.id().id()))
                                        .stream()
                                        .sorted(Comparator.comparing(
                                                share -> (BigDecimal) Objects.requireNonNull(share.get("place"))))
                                        .toList();
                        assertThat(shares).as("%s", deal.id()).hasSameSizeAs(wanted);
                        for (int i = 0; i < shares.size(); i++) {
                            for (int model = 0; model < MODELS.size(); model++) {
                                assertThat(Campaigns.money(shares.get(i), MODELS.get(model)))
                                        .as("%s, touch %d, %s", deal.id(), i + 1, MODELS.get(model))
                                        .isEqualByComparingTo(wanted.get(i).get(model));
                            }
                        }
                    });
        }
        List<RecordData> all = campaigns.all("attribution", Filter.ALL);
        for (String model : MODELS) {
            assertThat(sum(all, model)).as(model).isEqualByComparingTo(won);
        }
    }

    /** By weights of each model, summed up and rounded as it goes, so that nothing is lost; for each touch in order of time. */
    private static List<List<BigDecimal>> expected(RecordData deal, List<RecordData> members, List<RecordData> links) {
        Set<Object> people = new LinkedHashSet<>();
        people.add(String.valueOf(deal.get("contact")));
        links.stream()
                .filter(link -> deal.id().id().equals(link.get("opportunity")))
                .forEach(link -> people.add(String.valueOf(link.get("contact"))));
        Instant end = (Instant) Objects.requireNonNull(deal.get("wonAt"));
        int touches = (int) members.stream()
                .filter(member -> people.contains(String.valueOf(member.get("contact"))))
                .filter(member -> Objects.equals(member.get("account"), deal.get("account")))
                .filter(member -> Set.of("responded", "registered", "attended").contains(member.get("status")))
                .filter(member -> member.get("firstTouchAt") instanceof Instant at && !at.isAfter(end))
                .count();
        int shares = Math.max(1, touches);
        BigDecimal amount = Campaigns.money(deal, "amount");
        List<List<BigDecimal>> wanted = new ArrayList<>();
        for (int i = 1; i <= shares; i++) {
            wanted.add(List.of(
                    i == 1 ? amount : BigDecimal.ZERO,
                    i == shares ? amount : BigDecimal.ZERO,
                    up(amount, i, shares).subtract(up(amount, i - 1, shares)),
                    upByPlace(amount, i, shares).subtract(upByPlace(amount, i - 1, shares))));
        }
        return wanted;
    }

    private static BigDecimal up(BigDecimal amount, int to, int shares) {
        return amount.multiply(BigDecimal.valueOf(to)).divide(BigDecimal.valueOf(shares), 2, RoundingMode.HALF_EVEN);
    }

    /** In sixtieths of the whole and of what is between, so that no weight is rounded before the money is. */
    private static BigDecimal upByPlace(BigDecimal amount, int to, int shares) {
        if (to == 0 || to == shares) {
            return to == 0 ? BigDecimal.ZERO : amount;
        }
        if (shares == 2) {
            return up(amount, 1, 2);
        }
        int between = shares - 2;
        return amount.multiply(BigDecimal.valueOf(2L * between + to - 1))
                .divide(BigDecimal.valueOf(5L * between), 2, RoundingMode.HALF_EVEN);
    }

    private void figuresOfCampaignsEqualTheirShares() {
        for (RecordData campaign : campaigns.all("campaign", Filter.ALL)) {
            Awaitility.await("figures of " + campaign.id())
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> {
                        List<RecordData> shares = campaigns.all(
                                "attribution",
                                Filter.eq("campaign", campaign.id().id()));
                        RecordData now = campaigns.crm().read(campaign.id());
                        BigDecimal cost = Campaigns.money(now, "cost");
                        assertThat(Campaigns.money(now, "influenced")).isEqualByComparingTo(sum(shares, "influenced"));
                        for (String model : MODELS) {
                            BigDecimal owed = sum(shares, model);
                            assertThat(Campaigns.money(now, model + "Won"))
                                    .as(model)
                                    .isEqualByComparingTo(owed);
                            if (cost.signum() > 0) {
                                assertThat((BigDecimal) now.get(model + "Roi"))
                                        .isEqualByComparingTo(owed.subtract(cost)
                                                .multiply(BigDecimal.valueOf(100))
                                                .divide(cost, 1, RoundingMode.HALF_UP));
                            }
                        }
                    });
        }
    }

    private static List<RecordData> ofCampaign(List<RecordData> shares, String campaign) {
        return shares.stream()
                .filter(share -> campaign.equals(share.get("campaign")))
                .toList();
    }

    private static BigDecimal sum(List<RecordData> shares, String field) {
        return shares.stream().map(share -> Campaigns.money(share, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void touch(RecordData contact, String campaign, @Nullable String at, String status) {
        Map<String, Object> values =
                Campaigns.values("campaign", campaign, "contact", contact.id().id(), "status", status);
        if (at != null) {
            values.put("firstTouchAt", at);
        }
        saved(campaigns.records().create(CurrentUser.system(), "campaignMember", values));
    }

    private RecordData create(String entity, Object... pairs) {
        return saved(campaigns.records().create(campaigns.crm().person(WHO), entity, Campaigns.values(pairs)));
    }

    private void update(RecordId id, Map<String, Object> values) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            long revision = campaigns.crm().read(id).revision();
            return campaigns.records().update(campaigns.crm().person(WHO), id, revision, new HashMap<>(values))
                    instanceof SaveResult.Saved;
        });
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record();
    }
}
