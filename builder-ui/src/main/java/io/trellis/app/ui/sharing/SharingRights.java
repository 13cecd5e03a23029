package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.PublishRights;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.core.security.Share;
import io.trellis.form.entity.Entities;
import io.trellis.form.sharing.SharingJson;
import io.trellis.form.sharing.SharingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Which records rules share otherwise than before. Another filter shares other records: some are given, others taken. */
@Component
final class SharingRights implements PublishRights {

    private final RecordSharing people;

    SharingRights(RecordSharing people) {
        this.people = people;
    }

    @Override
    public List<Line> between(ArtifactSet before, ArtifactSet after) {
        Map<String, SharingRule> old = rules(before);
        Map<String, SharingRule> now = rules(after);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            SharingRule was = old.get(name);
            SharingRule is = now.get(name);
            if (was != null && (is == null || !same(was, is))) {
                lines.add(line(was, false, before));
            }
            if (is != null && (was == null || !same(was, is))) {
                lines.addFirst(line(is, true, after));
            }
        }
        return lines;
    }

    private static boolean same(SharingRule one, SharingRule other) {
        return one.mark().equals(other.mark()) && one.to().equals(other.to()) && one.level() == other.level();
    }

    private static Map<String, SharingRule> rules(ArtifactSet all) {
        Map<String, SharingRule> rules = new HashMap<>();
        all.all(SharingRule.KIND)
                .forEach(artifact -> SharingJson.read(artifact).ifPresent(rule -> rules.put(rule.name(), rule)));
        return rules;
    }

    /** A rule says by itself what it gives: nobody is stopped once more before it is published. */
    private Line line(SharingRule rule, boolean more, ArtifactSet in) {
        return new Line(
                people.name(rule.to()),
                t(
                        more ? "share.rule.gives" : "share.rule.gives.not",
                        t(ContentLabel.of(new ArtifactId(Entities.KIND, rule.entity()), in)),
                        t(rule.label()),
                        t(rule.level() == Share.Level.EDIT ? "share.edit" : "share.read")),
                more,
                false);
    }
}
