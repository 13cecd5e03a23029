package io.trellis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.trellis.core.security.CurrentUser;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.NamedInterface;

/** Whatever takes a person either asks first whether they act as themselves, or is known to change nothing. */
class LookingPortsTest {

    private static final JavaClasses PRODUCT = ProductOnly.CLASSES;

    /** Interface and method; a star for all of them. */
    private static final Set<String> READING = Set.of(
            // what somebody may and sees
            "Permissions.*",
            "Looks.*",
            "AppFolders.*",
            "AppImports.compare",
            "AppImports.outlook",
            "AppInstalls.records",
            "AppImports.unsettled",
            "AppUploads.read",
            "Publisher.outlook",
            "Promotions.all",
            "Promotions.compare",
            "Promotions.find",
            "Promotions.look",
            "Promotions.lookBack",
            "PromotionTargets.all",
            "PromotionTargets.find",
            "PromotionSender.sent",
            "ShippedApps.all",
            "ShippedApps.find",
            "Reasons.grounds",
            "RecordAccess.field",
            "RecordAccess.mayAsk",
            "RecordAccess.of",
            "RecordAccess.readers",
            "RecordAccess.with",
            "Records.get",
            "Records.last",
            "Records.facts",
            "Records.references",
            "Reasons.last",
            "Records.trial",
            "Records.history",
            "Records.recycleBin",
            "Duplicates.*",
            "Queries.*",
            "Lanes.*",
            "OffsetPages.*",
            "Labels.*",
            "OptionGates.*",
            "FieldContexts.*",
            "FormRules.*",
            "Conditions.*",
            "FormChoice.*",
            "LentRights.*",
            "RecordLocks.mayLift",
            "RecordLocks.held",
            "RecordShares.attempt",
            "RecordShares.attemptEnd",
            "RecordShares.of",
            "RecordShares.mayShare",
            "RecordCounts.holding",
            "Proposals.check",
            "Proposals.differences",
            "Proposals.draft",
            "Proposals.find",
            "Proposals.of",
            "Timeline.*",
            "TimelineSource.*",
            "Agenda.*",
            "AgendaSource.*",
            "Activities.offers",
            "Comments.open",
            "Comments.of",
            "Comments.mentionable",
            "Attachments.open",
            "Attachments.of",
            "Attachments.file",
            "RecordFiles.find",
            "RecordFiles.earlier",
            "FileHolder.*",
            "UploadedFiles.usable",
            "Files.find",
            "Jobs.find",
            "Jobs.of",
            "Notifications.of",
            "Notifications.unread",
            "ChannelChoices.of",
            "ApiKeys.of",
            "Reminders.of",
            "Reminders.until",
            "Alerts.of",
            "Alerts.ofAll",
            "Subscriptions.of",
            "Subscriptions.ofAll",
            "Subscriptions.forOthers",
            "SavedViews.of",
            "Prints.*",
            "Exports.*",
            "Dashboards.*",
            "ToDoSource.*",
            "ContentType.*",
            "ExpressionTrial.of",
            "EntityProposals.propose",
            "ImportMemory.recall",
            "Imports.alikes",
            "Imports.check",
            "Imports.propose",
            "Retypes.*",
            "OptionUses.*",
            "RuleTrials.*",
            "Presence.*",
            "FileSearch.find",
            "Submissions.mayRead",
            "Submissions.forms",
            "Submissions.of",
            "Submissions.find",
            "Submissions.waiting",
            "Submissions.likely",
            "Merges.preview",
            "Merges.undoable",
            "Merges.into",
            "Drafts.of",
            "Drafts.apps",
            "Drafts.check",
            "Drafts.conflicts",
            "Tasks.query",
            "Tasks.count",
            "Tasks.find",
            "Tasks.of",
            "Tasks.returnSteps",
            "Workflows.startable",
            "Workflows.processes",
            "Workflows.diagram",
            "Workflows.approvers",
            "Workflows.running",
            "Workflows.failed",
            "Hooks.state",
            "Hooks.deliveries",
            "Hooks.tried",
            "ChatGroups.all",
            "ChatGroups.find",
            "ChatGroups.last",
            "KnownPeople.find",
            "KnownPeople.haveMail",
            "KnownPeople.havePhone",
            "Mailboxes.all",
            "Mailboxes.arrivals",
            "Mailboxes.find",
            "Mailboxes.hasPassword",
            "Mailboxes.health",
            "Sites.all",
            "Sites.days",
            "Sites.find",
            "Webhooks.all",
            "Webhooks.find",
            "Webhooks.deliveries",
            "Processes.mayLook",
            "Processes.mayOperate",
            "Processes.query",
            "Processes.count",
            "Processes.find",
            "Processes.waits",
            "Processes.versions",
            "Processes.targets",
            "Processes.verify",
            "FlowMigrations.propose",
            "FlowFigures.of",
            // what is only tried
            "Processes.preview",
            "Actions.offered",
            "Actions.placed",
            "Actions.attempt",
            "Actions.together",
            "Bulk.attempt",
            "Handovers.may",
            "Handovers.parts",
            "Handed.of",
            "FoundRecords.*",
            "FlowTrials.*",
            "Differences.since",
            "SimilarRecords.find",
            // what is decided is an answer; whoever asked writes it
            "Decisions.decide",
            "DecisionRuns.*",
            "Merges.attempt",
            "FlowStarts.attempt",
            // within what was asked for by somebody who acts
            "FollowUp.run",
            "ArtifactKind.tidy",
            "ArtifactKind.checkAuthor",
            "EntityPublication.published");

    @Test
    void whatTakesAPersonAsksWhetherTheyActOrIsKnownToChangeNothing() {
        Set<String> silent = new TreeSet<>();
        PRODUCT.stream()
                .filter(type -> !type.isInterface())
                .filter(type -> !type.getPackageName().startsWith("io.trellis.app"))
                .flatMap(type -> type.getMethods().stream())
                .filter(LookingPortsTest::takesAPerson)
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !asks(method, new HashSet<>()))
                .forEach(method -> faces(method)
                        .filter(face ->
                                !READING.contains(face + "." + method.getName()) && !READING.contains(face + ".*"))
                        .forEach(face -> silent.add(face + "." + method.getName() + " by "
                                + method.getOwner().getSimpleName())));
        assertThat(silent)
                .as("calls CurrentUser.requireActing() first, or stands here among what only reads")
                .isEmpty();
    }

    private static boolean takesAPerson(JavaMethod method) {
        return method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(CurrentUser.class));
    }

    /** Itself, or by what it calls of its own class. */
    private static boolean asks(JavaCodeUnit unit, Set<String> seen) {
        if (!seen.add(unit.getFullName())) {
            return false;
        }
        return unit.getCallsFromSelf().stream()
                .anyMatch(call -> call.getTarget().getName().equals("requireActing")
                        || call.getTargetOwner()
                                        .getFullName()
                                        .startsWith(
                                                unit.getOwner().getFullName().split("\\$")[0])
                                && call.getTarget()
                                        .resolveMember()
                                        .filter(JavaCodeUnit.class::isInstance)
                                        .map(JavaCodeUnit.class::cast)
                                        .filter(called -> asks(called, seen))
                                        .isPresent());
    }

    /** The public faces by which a method is called. */
    private static Stream<String> faces(JavaMethod method) {
        JavaClass owner = method.getOwner();
        Stream<JavaClass> own = isFace(owner)
                        && owner.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getModifiers().contains(JavaModifier.PUBLIC)
                ? Stream.of(owner)
                : Stream.empty();
        return Stream.concat(
                own,
                owner.getAllRawInterfaces().stream()
                        .filter(LookingPortsTest::isFace)
                        .filter(face -> declares(face, method)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet())
                .stream();
    }

    private static boolean declares(JavaClass face, JavaMethod method) {
        return face.getMethods().stream().anyMatch(one -> one.getName().equals(method.getName()) && takesAPerson(one));
    }

    private static boolean isFace(JavaClass type) {
        return type.getPackage().isAnnotatedWith(NamedInterface.class);
    }
}
