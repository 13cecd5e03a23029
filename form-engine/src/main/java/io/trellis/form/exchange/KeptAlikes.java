package io.trellis.form.exchange;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.AlikeFile.Kept;
import io.trellis.form.exchange.AlikeFile.KeptLine;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was kept of a trial, with the records as somebody sees them now; those that they do not see are left out. */
record KeptAlikes(BoundEntity entity, Records records, AlikeTexts texts, Messages messages) {

    Alikes shown(CurrentUser user, long total, List<KeptLine> lines) {
        Set<String> ids = lines.stream()
                .flatMap(line -> line.alike().stream())
                .map(Kept::record)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, RecordData> there = new HashMap<>();
        if (!ids.isEmpty()) {
            records.get(user, entity.name(), ids)
                    .forEach(record -> there.put(record.id().id(), record));
        }
        return new Alikes(
                total, lines.stream().map(line -> line(user, line, there)).toList());
    }

    private Alikes.Line line(CurrentUser user, KeptLine line, Map<String, RecordData> there) {
        return new Alikes.Line(
                line.line(),
                line.values(),
                line.alike().stream()
                        .flatMap(kept -> other(user, line, kept, there).stream())
                        .toList());
    }

    private Optional<Alikes.Other> other(CurrentUser user, KeptLine line, Kept kept, Map<String, RecordData> there) {
        if (kept.line() > 0) {
            String title = messages.text("exchange.alike.line", user.locale(), String.valueOf(kept.line()));
            return Optional.of(new Alikes.Other(
                    Optional.empty(), kept.line(), title, kept.values(), kept.refused(), true, kept.reasons()));
        }
        return Optional.ofNullable(there.get(kept.record()))
                .map(record -> new Alikes.Other(
                        Optional.of(record),
                        0,
                        Objects.requireNonNullElse(
                                texts.title(record), record.id().id()),
                        texts.of(record, line.values().keySet()),
                        kept.refused(),
                        record.may().edit(),
                        kept.reasons()));
    }
}
