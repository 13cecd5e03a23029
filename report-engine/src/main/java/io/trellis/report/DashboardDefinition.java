package io.trellis.report;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.report.WidgetDefinition.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of widgets with filters that act on all of them, as published or drafted.
 *
 * @param name unique in the installation, never changes
 * @param homeOf the roles whose people it greets when they come in
 * @param tabs between which its widgets are divided, each widget on one of them; empty where all stand on one page
 */
public record DashboardDefinition(
        String name,
        String app,
        LocalizedText label,
        LocalizedText description,
        List<DashboardFilter> filters,
        List<WidgetDefinition> widgets,
        List<String> homeOf,
        List<Tab> tabs) {

    /** The kind of artifact that holds a dashboard. */
    public static final String KIND = "dashboard";

    public DashboardDefinition {
        filters = List.copyOf(filters);
        widgets = List.copyOf(widgets);
        homeOf = List.copyOf(homeOf);
        tabs = List.copyOf(tabs);
    }

    /** @param id unique on the dashboard, never changes; in the address of the page */
    public record Tab(String id, LocalizedText label) {}

    /** As an analyst begins one. */
    public static DashboardDefinition empty(String name, String app, LocalizedText label) {
        return new DashboardDefinition(
                name, app, label, LocalizedText.same(""), List.of(), List.of(), List.of(), List.of());
    }

    public DashboardDefinition labelled(LocalizedText text) {
        return new DashboardDefinition(name, app, text, description, filters, widgets, homeOf, tabs);
    }

    public DashboardDefinition described(LocalizedText text) {
        return new DashboardDefinition(name, app, label, text, filters, widgets, homeOf, tabs);
    }

    public DashboardDefinition filtered(List<DashboardFilter> others) {
        return new DashboardDefinition(name, app, label, description, others, widgets, homeOf, tabs);
    }

    public DashboardDefinition showing(List<WidgetDefinition> others) {
        return new DashboardDefinition(name, app, label, description, filters, others, homeOf, tabs);
    }

    public DashboardDefinition greeting(List<String> roles) {
        return new DashboardDefinition(name, app, label, description, filters, widgets, roles, tabs);
    }

    /** As it is, divided by others. */
    public DashboardDefinition dividing(List<Tab> others) {
        return new DashboardDefinition(name, app, label, description, filters, widgets, homeOf, others);
    }

    /** With other tabs: what stood on one that is gone goes beneath what is on the first, arranged as it was. */
    public DashboardDefinition tabbed(List<Tab> others) {
        Set<String> kept = others.stream().map(Tab::id).collect(Collectors.toSet());
        String first = others.isEmpty() ? "" : others.getFirst().id();
        List<WidgetDefinition> placed = new ArrayList<>(widgets);
        // one dashboard without tabs is as one tab that is gone
        List<String> gone = tabs.isEmpty()
                ? List.of("")
                : tabs.stream().map(Tab::id).filter(id -> !kept.contains(id)).toList();
        for (String tab : gone.stream().filter(id -> !id.equals(first)).toList()) {
            int foot = foot(placed, first);
            placed.replaceAll(widget -> {
                Cells cells = widget.cells();
                return cells.tab().equals(tab) ? widget.at(cells.on(first).moved(cells.x(), cells.y() + foot)) : widget;
            });
        }
        return showing(placed).dividing(others);
    }

    private static int foot(List<WidgetDefinition> widgets, String tab) {
        return widgets.stream()
                .map(WidgetDefinition::cells)
                .filter(cells -> cells.tab().equals(tab))
                .mapToInt(cells -> cells.y() + cells.h())
                .max()
                .orElse(0);
    }

    /** Without the tabs on which nothing stands: who may not see what is on one learns nothing of it. */
    public DashboardDefinition withoutEmptyTabs() {
        return dividing(tabs.stream().filter(tab -> !on(tab.id()).isEmpty()).toList());
    }

    /** The widgets of one tab; all of them where there are none. */
    public List<WidgetDefinition> on(String tab) {
        return tabs.isEmpty()
                ? widgets
                : widgets.stream()
                        .filter(widget -> widget.cells().tab().equals(tab))
                        .toList();
    }

    /** As they are read: tab by tab, from the top left, closed up where some are not shown. */
    public List<WidgetDefinition> inOrder() {
        List<String> order = tabs.stream().map(Tab::id).toList();
        return Arrangement.closed(widgets).stream()
                .sorted(Comparator.comparingInt((WidgetDefinition widget) ->
                                order.indexOf(widget.cells().tab()))
                        .thenComparingInt(widget -> widget.cells().y())
                        .thenComparingInt(widget -> widget.cells().x()))
                .toList();
    }

    /** Whether each filter that is set to something is there: else fewer records would be left out than was meant. */
    public boolean has(Map<String, ? extends @Nullable Object> chosen) {
        return chosen.entrySet().stream().filter(one -> one.getValue() != null).allMatch(one -> filters.stream()
                .anyMatch(filter -> filter.id().equals(one.getKey())));
    }

    public Optional<WidgetDefinition> widget(String id) {
        return widgets.stream().filter(widget -> widget.id().equals(id)).findFirst();
    }

    /**
     * A filter in the bar. It acts on every widget whose records lead to its field: on the entity itself, over a lookup to
     * or from it, or by a field of the same path.
     *
     * @param entity whose field it is
     * @param kind how it is chosen
     * @param initial what it stands on when the page is opened: a period's code, a list of codes or ids; null for all
     */
    public record DashboardFilter(
            String id,
            LocalizedText label,
            String entity,
            FieldPath field,
            FilterKind kind,
            @Nullable Object initial) {}

    public enum FilterKind {
        /** A relative period, or two days. */
        PERIOD,
        /** Some of the field's options. */
        OPTIONS,
        /** Some of the records that the lookup points at: people, departments, accounts. */
        RECORDS
    }
}
