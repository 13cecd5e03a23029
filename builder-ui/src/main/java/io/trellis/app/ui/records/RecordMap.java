package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.dom.DomEvent;
import io.trellis.app.ui.editor.Here;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.records.MapPlaces.Box;
import io.trellis.app.ui.records.MapPlaces.Found;
import io.trellis.app.ui.records.MapPlaces.Placed;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.PlaceValue;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Marks where records are, those that stand close together as one with their number; beside them those in sight as a list. */
@JsModule("context://elements/map.js")
final class RecordMap extends Div {

    /** Of those in sight; more are found by looking closer. */
    private static final int LISTED = 50;

    private final transient MapDrawing parts;
    private final transient ListDrawing.Asked list;
    private final transient MapDrawing.Plan plan;
    private final transient MapPlaces places;
    private final transient FieldContext context;
    private final transient Map<RecordId, RecordData> selected = new LinkedHashMap<>();
    private final Div ground = new Div();
    private final Span heading = new Span();
    private final Div entries = new Div();
    private final Div legend = new Div();
    private final Span note = new Span();
    private final Button near = new Button(t("map.near"), VaadinIcon.CROSSHAIRS.create(), click -> locate());
    private final boolean cut;
    private transient Found found;
    private transient Optional<Box> sight = Optional.empty();
    private transient Optional<PlaceValue> here = Optional.empty();

    /** Where somebody stopped to look at what; something else is looked at as a whole first. */
    private record Looked(String list, Box box) {}

    RecordMap(MapDrawing parts, ListDrawing.Asked list, MapDrawing.Plan plan) {
        this.parts = parts;
        this.list = list;
        this.plan = plan;
        this.places = new MapPlaces(parts, list, plan);
        this.context = parts.contexts.of(list.user(), list.entity());
        this.found = places.in(Optional.empty());
        this.cut = found.isCut();
        this.sight = Optional.ofNullable(ComponentUtil.getData(UI.getCurrent(), Looked.class))
                .filter(looked -> looked.list().equals(named()))
                .map(Looked::box);
        addClassName("map");
        ground.addClassName("map-ground");
        ground.getElement().setAttribute("role", "region");
        ground.getElement()
                .setAttribute(
                        "aria-label", t("map.of", t(plan.entity().definition().plural())));
        heading.addClassName("map-heading");
        heading.getElement().setAttribute("aria-live", "polite");
        near.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        entries.addClassName("map-entries");
        entries.getElement().setAttribute("role", "list");
        Div head = new Div(heading, near);
        head.addClassName("map-head");
        Div side = new Div(head, entries);
        side.addClassName("map-side");
        Div body = new Div(ground, side);
        body.addClassName("map-body");
        legend.addClassName("map-legend");
        note.addClassName("quiet");
        Div below = new Div(legend, note);
        below.addClassName("map-below");
        add(body, below);
        ground.getElement()
                .addEventListener("map-moved", this::moved)
                .addEventData("event.detail.south")
                .addEventData("event.detail.west")
                .addEventData("event.detail.north")
                .addEventData("event.detail.east");
        ground.getElement()
                .addEventListener(
                        "map-open",
                        event -> open(
                                event.getEventData().path("event.detail.id").asString("")))
                .addEventData("event.detail.id");
        if (cut && sight.isPresent()) {
            found = places.in(sight);
        }
        said();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        ObjectNode drawn = JsonNodeFactory.instance.objectNode();
        drawn.set("points", points());
        drawn.put("tiles", parts.tiles.address().orElse(""));
        drawn.put("credit", parts.tiles.attribution());
        drawn.put("language", Texts.locale().getLanguage());
        drawn.put("closer", t("map.closer"));
        drawn.put("further", t("map.further"));
        drawn.put("cluster", t("map.cluster", "#"));
        sight.ifPresent(box -> drawn.putArray("sight")
                .add(box.south())
                .add(box.west())
                .add(box.north())
                .add(box.east()));
        ground.getElement().executeJs("window.trellisMap(this, $0)", drawn);
    }

    private String named() {
        return list.entity() + " " + list.view().name() + " " + list.query().search() + " "
                + list.query().filter();
    }

    private ArrayNode points() {
        ArrayNode points = JsonNodeFactory.instance.arrayNode();
        found.placed().forEach(placed -> {
            ObjectNode point = points.addObject();
            point.put("id", placed.row().record().id().id());
            point.put("lat", placed.place().latitude());
            point.put("lng", placed.place().longitude());
            point.put("color", color(placed.row()));
            point.put(
                    "title",
                    Stream.concat(
                                    Stream.of(title(placed.row())),
                                    mark(placed.row()).map(rule -> t(rule.label())).stream())
                            .reduce((title, words) -> title + " · " + words)
                            .orElseThrow());
        });
        return points;
    }

    /** What a condition of the view says comes before the colour of a choice. */
    private String color(RecordGrid.Row row) {
        return mark(row)
                .map(ColorRule::color)
                .or(() -> option(row).map(InputSpec.Option::color))
                .orElse("");
    }

    private Optional<ColorRule> mark(RecordGrid.Row row) {
        return row.color(plan.paths());
    }

    private Optional<InputSpec.Option> option(RecordGrid.Row row) {
        return plan.color().stream()
                .flatMap(named -> named.field().options().stream()
                        .filter(option -> option.code().equals(RecordGrid.value(named, row))))
                .findFirst();
    }

    private String title(RecordGrid.Row row) {
        return plan.title()
                .map(named -> RecordGrid.words(named, row, context))
                .filter(text -> !text.isBlank())
                .orElse("—");
    }

    private void moved(DomEvent event) {
        Box box = new Box(
                degrees(event, "south", 90),
                degrees(event, "west", 180),
                degrees(event, "north", 90),
                degrees(event, "east", 180));
        sight = Optional.of(box);
        ComponentUtil.setData(UI.getCurrent(), Looked.class, new Looked(named(), box));
        if (cut) {
            found = places.in(sight);
            marks();
        }
        said();
    }

    private static double degrees(DomEvent event, String side, double most) {
        double told = event.getEventData().path("event.detail." + side).asDouble(0);
        return Double.isFinite(told) ? Math.clamp(told, -most, most) : 0;
    }

    private void marks() {
        ground.getElement().executeJs("window.trellisMapPoints(this, $0)", points());
    }

    private void open(String id) {
        found.placed().stream()
                .map(placed -> placed.row().record().id())
                .filter(record -> record.id().equals(id))
                .findFirst()
                .ifPresent(record -> parts.quick.open(list.user(), record, QuickEdits.alone(changed -> renew())));
    }

    private void renew() {
        found = places.in(cut ? sight : Optional.empty());
        marks();
        said();
    }

    private void locate() {
        Here.ask(near, place -> {
            here = Optional.of(place);
            ground.getElement().executeJs("window.trellisMapHere(this, $0, $1)", place.latitude(), place.longitude());
            said();
        });
    }

    /** What is in sight as a list, and what is not there. */
    private void said() {
        List<Placed> inSight = found.placed().stream()
                .filter(placed -> sight.map(box -> box.holds(placed.place())).orElse(true))
                .toList();
        heading.setText(t("map.sight", number(found.isCut() ? found.count() : inSight.size())));
        List<Placed> order = here.map(from -> inSight.stream()
                        .sorted(Comparator.comparingDouble(placed -> from.to(placed.place())))
                        .toList())
                .orElse(inSight);
        entries.removeAll();
        order.stream().limit(LISTED).forEach(placed -> entries.add(entry(placed)));
        if (order.size() > LISTED) {
            Span more = new Span(t("map.further-on", LISTED));
            more.addClassName("quiet");
            entries.add(more);
        }
        legend();
        notes();
    }

    private MapEntry entry(Placed placed) {
        RecordGrid.Row row = placed.row();
        MapEntry entry = new MapEntry(title(row), row, color(row), mark(row), plan.card(), context);
        here.ifPresent(from -> entry.far(distance(from.to(placed.place()))));
        entry.opensBeside(() -> open(row.record().id().id()));
        entry.shownBy(() -> ground.getElement()
                .executeJs("window.trellisMapShow(this, $0)", row.record().id().id()));
        entry.selectable(selected.containsKey(row.record().id()), chosen -> select(row.record(), chosen));
        return entry;
    }

    private static String distance(double metres) {
        NumberFormat number = NumberFormat.getInstance(Texts.locale());
        number.setMaximumFractionDigits(metres < 10_000 ? 1 : 0);
        return metres < 1_000
                ? t("map.metres", String.format(Locale.ROOT, "%.0f", metres))
                : t("map.kilometres", number.format(metres / 1_000));
    }

    private void select(RecordData record, boolean chosen) {
        if (chosen) {
            selected.put(record.id(), record);
        } else {
            selected.remove(record.id());
        }
        list.around().select(List.copyOf(selected.values()));
    }

    private void legend() {
        legend.removeAll();
        List<InputSpec.Option> used = found.placed().stream()
                .flatMap(placed -> option(placed.row()).stream())
                .distinct()
                .toList();
        plan.color().stream()
                .flatMap(named -> named.field().options().stream())
                .filter(used::contains)
                .forEach(option -> legend.add(new Tag(t(option.label()), option.color())));
    }

    private void notes() {
        List<String> said = new ArrayList<>();
        if (found.isCut()) {
            said.add(t("map.cut", number(found.placed().size()), number(found.count())));
        }
        long without = places.without();
        if (without > 0) {
            said.add(t("map.without", number(without), plan.place().label()));
        }
        note.setText(String.join(" ", said));
        note.setVisible(!said.isEmpty());
    }

    private static String number(long count) {
        return NumberFormat.getIntegerInstance(Texts.locale()).format(count);
    }
}
