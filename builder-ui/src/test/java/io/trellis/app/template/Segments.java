package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.Operator;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Segments: whom their conditions hold, and that their people come into a campaign once. */
record Segments(Campaigns campaigns) {

    private static final String WHO = "marketing";
    private static final String SELLER = "zhangsan";
    private static final String AREA = "Segment Valley";

    void peopleOfASegmentComeIntoACampaignOnceInTheRightsOfWhoAsks() {
        RecordId first = lead("First", WHO);
        RecordId second = lead("Second", SELLER);
        RecordId segment = segment(AREA);
        RecordId campaign = campaign("segment-rights");

        run(SELLER, segment, "segment-campaign", asked(campaign));
        assertThat(campaigns.all("campaignMember", Filter.eq("campaign", campaign.id())))
                .as("a seller puts in whom they see")
                .extracting(member -> member.get("lead"))
                .containsExactly(second.id());
        RecordId known = campaigns
                .one("campaignMember", Filter.eq("campaign", campaign.id()))
                .id();
        campaigns.crm().press(WHO, known, "member-respond", Map.of());

        run(WHO, campaign, "campaign-segment", Map.of("segment", segment.id(), "status", "planned"));
        run(WHO, segment, "segment-campaign", asked(campaign));
        assertThat(campaigns.all("campaignMember", Filter.eq("campaign", campaign.id())))
                .extracting(member -> member.get("lead"))
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(campaigns.crm().read(known).get("status"))
                .as("who is a member stays as they are")
                .isEqualTo("responded");
    }

    void whomItHoldsNowIsKeptAsAList() {
        RecordId segment = segment(AREA);
        RecordId list = pressed(WHO, segment, "segment-freeze", Map.of("name", "Kept"))
                .made()
                .getFirst()
                .record();
        ended(WHO);
        assertThat(campaigns.all("segmentMember", Filter.eq("segment", list.id())))
                .hasSize(2);
        lead("Third", WHO);
        RecordId campaign = campaign("segment-list");
        run(WHO, list, "segment-campaign", asked(campaign));
        assertThat(campaigns.all("campaignMember", Filter.eq("campaign", campaign.id())))
                .as("who came later is not on the list")
                .hasSize(2);
        RecordId nobody = segment("Nobody Anywhere");
        assertThat(tried(WHO, nobody, "segment-campaign", asked(campaign)))
                .isInstanceOfSatisfying(ActionResult.Refused.class, refused -> assertThat(
                                refused.violations().getFirst().message().en())
                        .isEqualTo("No record matches: there is nobody to do it for"));
    }

    void aConditionOnWhatIsNotThereIsRefusedByName() {
        SaveResult result = campaigns
                .records()
                .create(
                        campaigns.crm().person(WHO),
                        "segment",
                        Campaigns.values(
                                "name",
                                "Wrong",
                                "of",
                                "lead",
                                "kind",
                                "dynamic",
                                "leads",
                                "{\"field\":\"shoeSize\",\"op\":\"eq\",\"value\":1}"));
        assertThat(result).isInstanceOfSatisfying(SaveResult.Rejected.class, rejected -> assertThat(
                        rejected.violations().getFirst().message().en())
                .contains("shoeSize"));
    }

    private RecordId lead(String name, String owner) {
        return made(
                "lead",
                Campaigns.values(
                        "name",
                        name,
                        "company",
                        AREA,
                        "assign",
                        false,
                        "owner",
                        campaigns.crm().person(owner).id()));
    }

    private RecordId segment(String company) {
        return made(
                "segment",
                Campaigns.values(
                        "name",
                        company,
                        "of",
                        "lead",
                        "kind",
                        "dynamic",
                        "leads",
                        FilterJson.write(Filter.where("company", Operator.EQ, company))
                                .toString()));
    }

    private RecordId campaign(String code) {
        return made("campaign", Campaigns.values("name", code, "code", code, "kind", "email"));
    }

    private RecordId made(String entity, Map<String, Object> values) {
        SaveResult result = campaigns.records().create(campaigns.crm().person(WHO), entity, values);
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record().id();
    }

    private static Map<String, Object> asked(RecordId campaign) {
        return Map.of("campaign", campaign.id(), "status", "planned");
    }

    private void run(String username, RecordId record, String action, Map<String, Object> asked) {
        pressed(username, record, action, asked);
        ended(username);
    }

    private ActionResult.Done pressed(String username, RecordId record, String action, Map<String, Object> asked) {
        ActionResult result = tried(username, record, action, asked);
        assertThat(result).as(action).isInstanceOf(ActionResult.Done.class);
        return (ActionResult.Done) result;
    }

    private ActionResult tried(String username, RecordId record, String action, Map<String, Object> asked) {
        CurrentUser user = campaigns.crm().person(username);
        return campaigns
                .crm()
                .engines()
                .getBean(Actions.class)
                .run(user, record, action, asked, UUID.randomUUID().toString());
    }

    /** The newest of their jobs is the one that has just begun. */
    private void ended(String username) {
        Jobs jobs = campaigns.crm().engines().getBean(Jobs.class);
        Job job = jobs.of(campaigns.crm().person(username)).getFirst();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        jobs.find(CurrentUser.system(), job.id()).orElseThrow().state() != Job.State.RUNNING);
        assertThat(jobs.find(CurrentUser.system(), job.id()).orElseThrow().state())
                .isEqualTo(Job.State.DONE);
    }
}
