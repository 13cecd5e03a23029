package io.trellis.workflow.manage;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.Users;
import io.trellis.workflow.Bindings;
import io.trellis.workflow.ImportResult;
import io.trellis.workflow.Schedule;
import io.trellis.workflow.Starters;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.InRole;
import io.trellis.workflow.assignee.Person;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.BpmnReport;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.FreeName;
import io.trellis.workflow.definition.DefinitionJson;
import io.trellis.workflow.time.Schedules;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes drafts of BPMN files. */
@Component
final class Importer {

    private static final int LARGEST = 5 << 20;

    private static final String SEVERAL = "several-processes";

    private final BpmnCompiler compiler;
    private final Drafts drafts;
    private final Permissions permissions;
    private final Users users;
    private final Messages messages;

    Importer(BpmnCompiler compiler, Drafts drafts, Permissions permissions, Users users, Messages messages) {
        this.compiler = compiler;
        this.drafts = drafts;
        this.permissions = permissions;
        this.users = users;
        this.messages = messages;
    }

    ImportResult importBpmn(CurrentUser user, String app, String fileName, byte[] file, @Nullable String name) {
        if (!permissions.has(user, Capability.DESIGN) && !permissions.has(user, Capability.ADMIN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("workflow.import.forbidden"));
        }
        Read read = read(file);
        if (read.text().isEmpty()) {
            return new ImportResult(Optional.empty(), read.report());
        }
        String text = read.text().get();
        String made = name != null && !name.isBlank() ? name : free(user, app, read.report(), fileName);
        ArtifactId id = new ArtifactId(Workflows.KIND, made);
        WorkflowDefinition definition = drafts.of(user, app)
                .find(id)
                .map(artifact -> next(DefinitionJson.read(made, app, artifact.content()), text, read.report()))
                .orElseGet(() -> first(made, app, fileName, text, read.report()));
        drafts.put(user, app, id, DefinitionJson.write(definition));
        return new ImportResult(Optional.of(made), read.report());
    }

    Workflows.Renewed renewed(WorkflowDefinition flow, byte[] file) {
        Read read = read(file);
        return new Workflows.Renewed(read.text().map(text -> next(flow, text, read.report())), read.report());
    }

    /** @param text empty where it cannot be read as BPMN at all, and then the report says why */
    private record Read(Optional<String> text, BpmnReport report) {}

    private Read read(byte[] file) {
        if (file.length > LARGEST) {
            return new Read(Optional.empty(), compiler.refused("too-large", String.valueOf(LARGEST >> 20)));
        }
        BpmnText text;
        try {
            text = BpmnText.of(file);
        } catch (BpmnText.Unreadable e) {
            return new Read(
                    Optional.empty(), compiler.refused(e.known() ? "encoding-broken" : "encoding", e.declared()));
        }
        BpmnReport read = compiler.compile(text.text(), Set.of()).report();
        BpmnReport report =
                text.mismatch() ? compiler.noted(read, "encoding-mismatch", text.declared(), text.actual()) : read;
        boolean known = !report.processId().isEmpty() || isUndecided(report);
        return new Read(known ? Optional.of(text.text()) : Optional.empty(), report);
    }

    private WorkflowDefinition first(String made, String app, String fileName, String text, BpmnReport report) {
        LocalizedText label =
                LocalizedText.same(report.processName().isEmpty() ? plain(fileName) : report.processName());
        return new WorkflowDefinition(
                made,
                app,
                label,
                null,
                text,
                trigger(text),
                new Bindings(guessed(report), Map.of(), Map.of()),
                Map.of(),
                Map.of(),
                new Starters.Editors());
    }

    /** What was said of its people stands; who is new is guessed at as with a first file. */
    private WorkflowDefinition next(WorkflowDefinition flow, String text, BpmnReport report) {
        Map<String, AssigneeRule> people = guessed(report);
        people.putAll(flow.bindings().assignees());
        return NextFile.of(flow, text, people);
    }

    /** A clock in cron that starts the process in the file does here too; for which records is for the author to say. */
    private static Trigger trigger(String bpmn) {
        Drawing drawing = Drawing.of(bpmn);
        return drawing.elements().values().stream()
                .filter(element -> element.kind() == Drawing.Kind.START)
                .filter(element -> element.scope().equals(drawing.process()))
                .flatMap(element -> element.timer().stream())
                .map(timer -> timer.value().strip())
                .filter(Schedules::isCron)
                .findFirst()
                .<Trigger>map(cron -> new Trigger.OnSchedule(new Schedule.Cron(cron), Filter.ALL))
                .orElseGet(Trigger.Manual::new);
    }

    /** What keeps a diagram that somebody draws from being kept at all; one without a start is only not finished. */
    List<BpmnProblem> refused(String bpmn) {
        if (bpmn.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return compiler.refused("too-large", String.valueOf(LARGEST >> 20)).problems();
        }
        BpmnReport report = compiler.compile(bpmn, Set.of()).report();
        return report.problems().stream()
                .filter(BpmnProblem::isError)
                .filter(problem -> problem.code().equals("too-many-elements")
                        || report.processId().isEmpty()
                                && !problem.code().equals("no-process")
                                && !problem.code().equals(SEVERAL))
                .toList();
    }

    /** Only which of its processes is meant has to be said. */
    private static boolean isUndecided(BpmnReport report) {
        return report.problems().stream().anyMatch(problem -> problem.code().equals(SEVERAL));
    }

    /** A name that is a user's or a role's here too is probably meant so. */
    private Map<String, AssigneeRule> guessed(BpmnReport report) {
        Map<String, AssigneeRule> rules = new HashMap<>();
        for (FreeName free : report.freeNames()) {
            if (free.kind() == FreeName.Kind.ASSIGNEE) {
                if (users.byUsername(free.name()).isPresent()) {
                    rules.put(free.name(), new Person(free.name()));
                } else if (!users.inRole(free.name()).isEmpty()) {
                    rules.put(free.name(), new InRole(free.name()));
                }
            }
        }
        return rules;
    }

    private String free(CurrentUser user, String app, BpmnReport report, String fileName) {
        String base = slug(plain(fileName));
        if (base.isEmpty()) {
            base = slug(report.processId());
        }
        String stem = base.isEmpty() ? "flow" : base;
        String candidate = stem;
        Drafts.Draft draft = drafts.of(user, app);
        for (int number = 2;
                draft.find(new ArtifactId(Workflows.KIND, candidate)).isPresent();
                number++) {
            candidate = stem + "_" + number;
        }
        return candidate;
    }

    private static String plain(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return last.replaceFirst("(?i)(\\.bpmn20)?\\.(bpmn|xml|bpmn2)$", "");
    }

    private static String slug(String text) {
        String slug = text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        return slug.substring(0, Math.min(slug.length(), 60)).toLowerCase(java.util.Locale.ROOT);
    }
}
