package io.trellis.form.print.step;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.FollowUp.Followed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A print in a field of files of its record: in place of the file that is there, or of the one of its name where there are
 * several.
 */
@Component
final class PrintedField {

    private static final int ATTEMPTS = 5;

    private final Records records;
    private final BoundEntities entities;
    private final Messages messages;

    PrintedField(Records records, BoundEntities entities, Messages messages) {
        this.records = records;
        this.entities = entities;
        this.messages = messages;
    }

    /** The field, where it takes files. */
    static boolean takes(BoundField field) {
        return field.input() instanceof InputSpec.Files && !field.computed();
    }

    /**
     * Saves the record with it, in the rights of the user.
     *
     * @param replaces told the id of the file that it takes the place of, before it is written; empty for none
     */
    Followed put(CurrentUser user, MadePrint print, String key, Consumer<Optional<String>> replaces) {
        Optional<BoundField> field =
                entities.find(print.entity()).flatMap(entity -> entity.own(key)).filter(PrintedField::takes);
        for (int attempt = 0; field.isPresent() && attempt < ATTEMPTS; attempt++) {
            Optional<RecordData> record = records.get(user, print.about());
            if (record.isEmpty()) {
                break;
            }
            List<FileValue> there = files(field.get(), record.get());
            if (there.stream().anyMatch(file -> file.id().equals(print.file()))) {
                return new Followed.Done(record.get().revision());
            }
            Optional<FileValue> former = former(field.get(), there, print.name());
            replaces.accept(former.map(FileValue::id));
            Map<String, @Nullable Object> change = Map.of(key, value(field.get(), there, former, print.file()));
            SaveResult result = user.isSystem()
                    ? records.systemUpdate(print.about(), "print/" + print.id(), change)
                    : records.update(user, print.about(), record.get().revision(), change);
            switch (result) {
                case SaveResult.Saved(var saved, var _) -> {
                    return new Followed.Done(saved.revision());
                }
                case SaveResult.Rejected(var violations) -> {
                    return new Followed.Refused(violations.getFirst().message());
                }
                case SaveResult.Forbidden _, SaveResult.Missing _ -> attempt = ATTEMPTS;
                case SaveResult.Conflict _ -> {}
            }
        }
        LocalizedText label = field.map(found -> found.definition().label()).orElse(LocalizedText.same(key));
        return new Followed.Refused(messages.textAbout("form.print.step.not-put", label));
    }

    private static List<FileValue> files(BoundField field, RecordData record) {
        return record.value(field.key()).map(field::files).orElse(List.of());
    }

    private static boolean several(BoundField field) {
        return field.input() instanceof InputSpec.Files files && files.several();
    }

    private static Optional<FileValue> former(BoundField field, List<FileValue> there, @Nullable String name) {
        return there.stream()
                .filter(file -> !several(field) || file.name().equals(name))
                .findFirst();
    }

    private static Object value(BoundField field, List<FileValue> there, Optional<FileValue> former, String file) {
        if (!several(field)) {
            return named(file);
        }
        List<Object> all = new ArrayList<>();
        there.forEach(one -> all.add(named(former.filter(one::equals).isPresent() ? file : one.id())));
        if (former.isEmpty()) {
            all.add(named(file));
        }
        return all;
    }

    private static Map<String, Object> named(String file) {
        return Map.of("id", file);
    }

    /** Where it still stands: what it took the place of is there again. */
    void takeBack(MadePrint print, String key) {
        Optional<BoundField> field = entities.find(print.entity()).flatMap(entity -> entity.own(key));
        Optional<RecordData> record = records.get(CurrentUser.system(), print.about());
        if (field.isEmpty() || record.isEmpty()) {
            return;
        }
        List<FileValue> there = files(field.get(), record.get());
        if (there.stream().noneMatch(file -> file.id().equals(print.file()))) {
            return;
        }
        List<Object> left = new ArrayList<>();
        for (FileValue file : there) {
            if (!file.id().equals(print.file())) {
                left.add(named(file.id()));
            } else if (print.replaced() != null) {
                left.add(named(print.replaced()));
            }
        }
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put(key, left.isEmpty() ? null : several(field.get()) ? left : left.getFirst());
        records.takeBack(print.about(), "print-back/" + print.id(), change);
    }
}
