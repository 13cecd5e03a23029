package io.trellis.app.api;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.trial.CountWords;
import io.trellis.form.trial.RuleTrials;
import io.trellis.form.trial.RuleTrials.Count;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /drafts/entity/{name}/refusals}: what the rules of a draft would refuse of the records there are; asked again while it is counted. */
@RestController
@RequestMapping("/api/v1")
class RefusalsController {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_LISTED = 20;

    private final Caller caller;
    private final Drafts drafts;
    private final Entities entities;
    private final RuleTrials trials;
    private final Messages messages;
    private final Refusals refusals;

    RefusalsController(
            Caller caller, Drafts drafts, Entities entities, RuleTrials trials, Messages messages, Refusals refusals) {
        this.caller = caller;
        this.drafts = drafts;
        this.entities = entities;
        this.trials = trials;
        this.messages = messages;
        this.refusals = refusals;
    }

    @GetMapping("/drafts/entity/{name}/refusals")
    Map<String, Object> of(@PathVariable String name, @RequestParam(defaultValue = "crm") String app) {
        CurrentUser user = caller.user(Caller.DESIGN);
        Drafts.Draft draft = drafts.of(user, app);
        Artifact artifact = draft.find(new ArtifactId(Entities.KIND, name)).orElseThrow(refusals::notFound);
        EntityDefinition drafted = entities.read(artifact, draft.whole());
        List<Count> counts = trials.count(drafted, PATIENCE);
        return Map.of(
                "ended",
                counts.stream().allMatch(Count::ended),
                "rules",
                counts.stream().map(count -> write(user, drafted, count)).toList());
    }

    private Map<String, Object> write(CurrentUser user, EntityDefinition drafted, Count count) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", count.path());
        json.put("code", count.kind().code());
        json.put("message", CountWords.of(count, messages).in(user.locale()));
        json.put("records", count.records());
        json.put("looked", count.looked());
        json.put("of", count.all());
        json.put("ended", count.ended());
        json.put(
                "first",
                trials.refused(user, drafted, count.path(), MOST_LISTED).stream()
                        .map(refused -> Map.of("id", refused.record().id(), "title", refused.title()))
                        .toList());
        return json;
    }
}
