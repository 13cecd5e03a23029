package io.trellis.workflow.crash;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.FlowWorld;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.bpmn.Bpmns;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Saves records that start a flow and decides its tasks by several hands, while its timers and steps run in the background,
 * until it is killed. A line for each that was answered: {@code saved RECORD} and {@code done RECORD NUMBER}.
 */
final class FlowVictim {

    static final String ENTITY = "order";

    private static final String ORDER = """
            {label: 'Order', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'begun', type: 'integer', label: 'Begun'},
              {key: 'passed', type: 'integer', label: 'Passed'},
              {key: 'finished', type: 'integer', label: 'Finished'}]}""";

    private static final String FLOW = """
            {label: 'Counted', entity: 'order', trigger: {type: 'onSave', events: ['created']}, approval: {lock: false},
             tasks: {a: {assignee: {type: 'role', role: 'finance'}}, b: {assignee: {type: 'user', user: 'boss'}}},
             steps: {
               begin: {type: 'setFields', settings: {values: {begun: 'if begun = null then 1 else begun + 1'}}},
               middle: {type: 'setFields', settings: {values: {passed: 'if passed = null then 1 else passed + 1'}}},
               finish: {type: 'setFields', settings: {values: {finished: 'if finished = null then 1 else finished + 1'}}}}}""";

    private static final int MOST_WAITING = 12;

    private FlowVictim() {}

    static void populate(FlowWorld world) {
        world.populate().with(ENTITY, ORDER);
        world.published("counted", Bpmns.file("own/counted.bpmn"), FLOW);
    }

    public static void main(String[] arguments) {
        FlowWorld world = FlowWorld.running(Path.of(arguments[0]));
        Thread.ofPlatform().start(() -> save(world));
        Thread.ofPlatform().start(() -> deliver(world));
        for (String person : List.of("carl", "dora", "boss")) {
            Thread.ofPlatform().start(() -> decide(world, person));
        }
    }

    private static void save(FlowWorld world) {
        CurrentUser anna = world.person("anna");
        while (true) {
            if (world.tasks().count(world.person("boss"), TaskView.TODO) < MOST_WAITING
                    && world.tasks().count(world.person("carl"), TaskView.TODO) < MOST_WAITING) {
                String id = FlowWorld.saved(world.records().create(anna, ENTITY, Map.of("name", "Order")))
                        .id()
                        .id();
                System.out.println("saved " + id);
            } else {
                Thread.yield();
            }
        }
    }

    private static void deliver(FlowWorld world) {
        while (true) {
            world.deliver();
        }
    }

    private static void decide(FlowWorld world, String person) {
        while (true) {
            List<TaskItem> tasks = world.tasks()
                    .query(world.person(person), TaskView.TODO, null, 20)
                    .tasks();
            if (!tasks.isEmpty()) {
                TaskItem task = tasks.get(ThreadLocalRandom.current().nextInt(tasks.size()));
                decide(world, person, task)
                        .ifPresent(number -> System.out.println("done " + task.record() + " " + number));
            }
        }
    }

    /** @return the number of the decision; empty where somebody else was first */
    static Optional<String> decide(FlowWorld world, String person, TaskItem task) {
        int dice = ThreadLocalRandom.current().nextInt(10);
        TaskAction action = dice == 0
                ? TaskAction.REJECT
                : dice < 3 && task.element().equals("b") ? TaskAction.RETURN : TaskAction.APPROVE;
        String number = "#" + UUID.randomUUID();
        String to = action == TaskAction.RETURN ? "a" : null;
        TaskResult result = world.tasks().act(world.person(person), task.id(), action, number, Map.of(), to);
        return result instanceof TaskResult.Done ? Optional.of(number) : Optional.empty();
    }
}
