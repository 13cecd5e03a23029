package io.trellis.app.ui.editor;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.Region;
import io.trellis.form.field.Region.Level;
import io.trellis.form.field.Regions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A box for each level of regions: each offers what lies in the ones before it, by name and by pinyin. What is chosen further
 * down fills those before it, and what does not lie in a new choice goes.
 */
final class RegionBoxes extends Div {

    private final transient Map<Level, ComboBox<Region>> boxes = new EnumMap<>(Level.class);
    /** What no region is called today: a district of former days stays until another is chosen. */
    private final transient Map<Level, String> former = new EnumMap<>(Level.class);

    private transient Runnable changed = () -> {};
    private boolean settling;

    RegionBoxes(Level depth) {
        addClassName("region-boxes");
        for (Level level : Level.values()) {
            if (level.compareTo(depth) <= 0) {
                ComboBox<Region> box = new ComboBox<>();
                box.setPlaceholder(label(level));
                box.setAriaLabel(label(level));
                box.setClearButtonVisible(true);
                box.setItemLabelGenerator(Region::name);
                box.setItems(
                        query -> offered(level, query.getFilter().orElse(""))
                                .skip(query.getOffset())
                                .limit(query.getLimit()),
                        query -> (int)
                                offered(level, query.getFilter().orElse("")).count());
                box.addValueChangeListener(change -> settled(level, change.getValue(), change.isFromClient()));
                boxes.put(level, box);
                add(box);
            }
        }
    }

    static String label(Level level) {
        return Texts.t("region." + level.part());
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    void each(Consumer<ComboBox<Region>> change) {
        boxes.values().forEach(change);
    }

    private Stream<Region> offered(Level level, String typed) {
        String above = "";
        for (Level before : Level.values()) {
            ComboBox<Region> box = boxes.get(before);
            Region chosen = box == null || before.compareTo(level) >= 0 ? null : box.getValue();
            above = chosen == null ? above : chosen.code();
        }
        return Regions.within(above, level).filter(region -> typed.isBlank() || Regions.matches(region, typed));
    }

    private void settled(Level level, @Nullable Region chosen, boolean byHand) {
        if (settling) {
            return;
        }
        settling = true;
        if (chosen != null) {
            Regions.way(chosen).forEach(on -> Optional.ofNullable(boxes.get(on.level()))
                    .filter(box -> !on.equals(box.getValue()))
                    .ifPresent(box -> box.setValue(on)));
        }
        String code = chosen == null ? "" : chosen.code();
        boxes.forEach((below, box) -> {
            if (below.compareTo(level) > 0) {
                Region deeper = box.getValue();
                if (deeper != null
                        && Regions.way(deeper).stream()
                                .noneMatch(on -> on.code().equals(code))) {
                    box.clear();
                }
                box.getDataProvider().refreshAll();
            }
        });
        settling = false;
        if (byHand) {
            former.keySet().removeIf(below -> below.compareTo(level) >= 0);
            boxes.forEach((each, box) -> box.setPlaceholder(former.getOrDefault(each, label(each))));
            changed.run();
        }
    }

    /** The names of what is chosen, by part. */
    Map<String, Object> names() {
        Map<String, Object> names = new LinkedHashMap<>();
        boxes.forEach((level, box) -> {
            if (box.getValue() != null) {
                names.put(level.part(), box.getValue().name());
            } else if (former.containsKey(level)) {
                names.put(level.part(), former.get(level));
            }
        });
        return names;
    }

    /** Shows names as far as they are regions, each in the one above it. */
    void show(Map<?, ?> names) {
        settling = true;
        former.clear();
        String above = "";
        for (Level level : Level.values()) {
            ComboBox<Region> box = boxes.get(level);
            Object name = names.get(level.part());
            Optional<Region> region = name == null
                    ? Optional.empty()
                    : Regions.called(name.toString(), above).filter(found -> found.level() == level);
            above = region.map(Region::code).orElse(above);
            if (box != null) {
                if (name != null && region.isEmpty()) {
                    former.put(level, name.toString());
                }
                box.setPlaceholder(former.getOrDefault(level, label(level)));
                region.ifPresentOrElse(box::setValue, box::clear);
            }
        }
        settling = false;
    }
}
