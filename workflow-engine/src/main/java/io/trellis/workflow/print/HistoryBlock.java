package io.trellis.workflow.print;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.print.BlockSetting;
import io.trellis.form.print.BlockType;
import io.trellis.form.print.Html;
import io.trellis.form.print.PrintValues;
import io.trellis.workflow.LogAction;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who decided what about the record, when, with what they said and drew, and on behalf of whom. */
@Component
@Order(35)
final class HistoryBlock implements BlockType {

    static final String TYPE = "approvals";
    static final String OF = "of";
    static final String ENTRIES = "entries";

    /** The id of one process, in prints that the product makes for it. */
    static final String PROCESS = "process";

    private static final String SCOPE = "tasks";
    private static final int MOST = 10;
    private static final String TEXT = "workflow.print.";

    private static final Set<String> ASIDE = Stream.of(
                    TaskAction.COPY, TaskAction.FORWARD, TaskAction.COMMENT, TaskAction.REMIND, TaskAction.CLAIM)
            .map(TaskAction::code)
            .collect(Collectors.toUnmodifiableSet());

    private final Workflows workflows;
    private final Users users;
    private final Messages messages;

    HistoryBlock(Workflows workflows, Users users, Messages messages) {
        this.workflows = workflows;
        this.users = users;
        this.messages = messages;
    }

    @Override
    public String id() {
        return TYPE;
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.timeline");
    }

    @Override
    public String icon() {
        return "check-circle";
    }

    @Override
    public List<BlockSetting> settings() {
        return List.of(choice(OF, "last", "all"), choice(ENTRIES, "decisions", "all"));
    }

    private BlockSetting.Choice choice(String key, String... codes) {
        return new BlockSetting.Choice(
                key,
                messages.text(TEXT + key),
                Stream.of(codes)
                        .map(code -> new BlockSetting.Choice.Option(code, messages.text(TEXT + key + "." + code)))
                        .toList());
    }

    @Override
    public ObjectNode fresh() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public String html(ObjectNode settings, PrintValues values) {
        CurrentUser reader = values.reader();
        if (reader.narrowed().filter(key -> !key.allows(SCOPE)).isPresent()) {
            return "";
        }
        String one = settings.path(PROCESS).asString("");
        boolean everything = settings.path(ENTRIES).asString("").equals("all");
        long most = settings.path(OF).asString("").equals("all") ? MOST : 1;
        return workflows.processes(reader, values.record()).stream()
                .filter(process -> one.isEmpty() || process.id().equals(one))
                .limit(most)
                .map(process -> process(process, everything, values))
                .collect(Collectors.joining());
    }

    private String process(ProcessInfo process, boolean everything, PrintValues values) {
        String state = in(TEXT + "state." + process.state().name().toLowerCase(Locale.ROOT), values);
        String head = Html.element(
                "tr",
                "",
                Stream.of("when", "step", "who", "what", "said")
                        .map(column -> Html.element("th", "", Html.escaped(in(TEXT + column, values))))
                        .collect(Collectors.joining()));
        String body = process.log().stream()
                .filter(entry -> everything || !ASIDE.contains(entry.action()))
                .map(entry -> entry(process, entry, values))
                .collect(Collectors.joining());
        return Html.element(
                        "div", "approvals-head", Html.escaped(values.said(values.in(process.label()) + " · " + state)))
                + Html.element(
                        "table", "lines approvals", Html.element("thead", "", head) + Html.element("tbody", "", body));
    }

    private String entry(ProcessInfo process, ProcessInfo.Entry entry, PrintValues values) {
        return Html.element(
                "tr",
                "",
                Stream.of(
                                Html.escaped(values.said(values.moment(entry.at()))),
                                Html.escaped(values.said(values.in(entry.name()))),
                                Html.escaped(values.said(who(entry, values))),
                                Html.escaped(values.said(what(process, entry, values))),
                                said(entry, values))
                        .map(cell -> Html.element("td", "", cell))
                        .collect(Collectors.joining()));
    }

    private String who(ProcessInfo.Entry entry, PrintValues values) {
        String by = name(entry.by(), values);
        String behalf = entry.behalf();
        return behalf == null ? by : messages.text(TEXT + "behalf", values.locale(), by, name(behalf, values));
    }

    private String name(@Nullable String id, PrintValues values) {
        if (id == null || id.isEmpty() || CurrentUser.SYSTEM_ID.equals(id)) {
            return in(TEXT + "product", values);
        }
        return users.find(id).map(User::name).orElse(id);
    }

    private String what(ProcessInfo process, ProcessInfo.Entry entry, PrintValues values) {
        String verb =
                LogAction.isKnown(entry.action()) ? in("workflow.timeline." + entry.action(), values) : entry.action();
        String to = entry.to();
        return to == null || ProcessInfo.OF_PROCESSES.contains(entry.action())
                ? verb
                : verb + " → " + step(process, to, values).orElseGet(() -> name(to, values));
    }

    private static Optional<String> step(ProcessInfo process, String element, PrintValues values) {
        return process.log().stream()
                .filter(entry ->
                        entry.element().equals(element) && !entry.name().isEmpty())
                .map(entry -> values.in(entry.name()))
                .findFirst();
    }

    private static String said(ProcessInfo.Entry entry, PrintValues values) {
        List<String> parts = new ArrayList<>();
        Stream.of(values.in(entry.reason()), entry.comment())
                .filter(text -> !text.isBlank())
                .map(text -> Html.escaped(values.said(text)))
                .forEach(parts::add);
        String signature = entry.signature();
        if (signature != null) {
            values.pictureOfFile(signature)
                    .map(address -> "<img class=\"signed\" alt=\"\" src=\"" + address + "\" />")
                    .ifPresent(parts::add);
        }
        return String.join("<br />", parts);
    }

    private String in(String key, PrintValues values) {
        return messages.text(key, values.locale());
    }
}
