package io.trellis.form.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.layout.FieldSlot;
import io.trellis.form.layout.Presentation;
import io.trellis.form.layout.Presentations;
import io.trellis.form.layout.Presented;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Whether a view can be shown as it says. */
@Component
final class PresentationCheck {

    private static final String AT = "presentation";

    private final Presentations presentations;
    private final Messages messages;

    PresentationCheck(Presentations presentations, Messages messages) {
        this.presentations = presentations;
        this.messages = messages;
    }

    /** @param json as the view has it; missing in one that says nothing */
    void check(JsonNode json, Presented presented, EntityDesign design, ProblemList problems) {
        if (json.isMissingNode() || json.isNull()) {
            return;
        }
        problems.shape(Shape.PRESENTATION, json, AT);
        Optional<Presentation> found = presentations.find(presented.type());
        if (found.isEmpty()) {
            problems.add(AT + ".type", "unknown-presentation", presented.type());
            return;
        }
        List<FieldSlot> slots = found.get().slots();
        slots.forEach(slot -> slot(slot, presented.all(slot.key()), design, problems));
        presented.fields().keySet().stream()
                .filter(key -> slots.stream().noneMatch(slot -> slot.key().equals(key)))
                .forEach(key -> problems.add(at(key), "unknown-slot", key));
    }

    private void slot(FieldSlot slot, List<String> paths, EntityDesign design, ProblemList problems) {
        if (paths.isEmpty() && slot.required()) {
            problems.addAbout(at(slot.key()), "slot-empty", slot.label());
        }
        if (paths.size() > slot.most()) {
            problems.add(at(slot.key()), "slot-full", said("slot-full", slot.label(), slot.most()));
        }
        Set<String> seen = new HashSet<>();
        for (String path : paths) {
            String place = at(slot.key()) + "[" + path + "]";
            Optional<ResolvedPath> field = PathChecks.path(path, design);
            if (!seen.add(path)) {
                problems.add(place, "placed-twice", path);
            } else if (field.isEmpty()) {
                problems.unknownField(place, path, design);
            } else if (!slot.takes(field.get(), design.entity().name())) {
                problems.add(
                        place,
                        "slot-does-not-take",
                        said("slot-does-not-take", slot.label(), field.get().label(" › ")));
            }
        }
    }

    private static String at(String slot) {
        return AT + ".fields." + slot;
    }

    private LocalizedText said(String code, LocalizedText slot, Object about) {
        return new LocalizedText(
                messages.text(
                        "form.problem." + code,
                        Locale.SIMPLIFIED_CHINESE,
                        slot.zh(),
                        about instanceof LocalizedText text ? text.zh() : about),
                messages.text(
                        "form.problem." + code,
                        Locale.ENGLISH,
                        slot.en(),
                        about instanceof LocalizedText text ? text.en() : about));
    }
}
