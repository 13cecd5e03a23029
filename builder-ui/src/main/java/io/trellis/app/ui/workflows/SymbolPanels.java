package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.workflow.bpmn.Drawing.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The panels that are editors of their own. */
@Configuration
class SymbolPanels {

    @Bean
    @Order(10)
    SymbolPanel startPanel(StartEditor.Factory starts) {
        return SymbolPanel.of(
                shown -> shown.element().kind() == Kind.START && shown.isTop(),
                shown -> starts.create(shown.user(), shown.draft(), shown.rebound()));
    }

    @Bean
    @Order(10)
    SymbolPanel taskPanel(Choices choices) {
        return SymbolPanel.of(
                shown -> shown.element().kind() == Kind.USER_TASK,
                shown -> new TaskEditor(
                        choices, shown.user(), shown.draft(), shown.element().id()));
    }

    @Bean
    @Order(10)
    SymbolPanel gatewayPanel(WayConditions conditions) {
        return SymbolPanel.of(
                shown -> switch (shown.element().kind()) {
                    case EXCLUSIVE, INCLUSIVE, PARALLEL -> true;
                    default -> false;
                },
                shown -> new GatewayEditor(
                        conditions, shown.user(), shown.draft(), shown.element(), shown.edit(), shown.choose()));
    }

    @Bean
    @Order(10)
    SymbolPanel timerPanel(Choices choices) {
        return SymbolPanel.of(
                // a process is begun by the clock of its trigger
                shown -> shown.event().equals("timer") && !(shown.element().kind() == Kind.START && shown.isTop()),
                shown -> new TimerEditor(choices, shown.user(), shown.draft(), shown.element(), shown.edit()));
    }

    @Bean
    @Order(10)
    SymbolPanel stepPanel(StepEditor.Factory steps) {
        return SymbolPanel.of(
                // what a file would run otherwise can be a step of ours instead
                shown -> shown.isActivity()
                        && (shown.isBound()
                                || shown.draft()
                                        .foreignSteps()
                                        .contains(shown.element().id())
                                || shown.element().kind() == Kind.STEP
                                        && shown.element().traits().topic() == null
                                        && !shown.symbol().equals("sendTask")),
                shown -> steps.create(
                        shown.user(), shown.draft(), shown.element().id(), t("flow.step")));
    }
}
