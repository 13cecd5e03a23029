package io.trellis.app.ui.workflows;

import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.workflow.bpmn.Drawing.Kind;

/** By what one knows the kinds of cards apart. @param css the name of the colour in the stylesheet */
record SimpleLook(String css, VaadinIcon icon) {

    static final SimpleLook PERSON = new SimpleLook("person", VaadinIcon.USER_CHECK);
    static final SimpleLook COPY = new SimpleLook("copy", VaadinIcon.PAPERPLANE_O);
    static final SimpleLook STEP = new SimpleLook("step", VaadinIcon.COG_O);
    static final SimpleLook CONDITION = new SimpleLook("condition", VaadinIcon.SPLIT);
    static final SimpleLook PARALLEL = new SimpleLook("parallel", VaadinIcon.ROAD_BRANCHES);
    static final SimpleLook INCLUSIVE = new SimpleLook("condition", VaadinIcon.CHECK_SQUARE_O);
    static final SimpleLook END = new SimpleLook("end", VaadinIcon.STOP);

    static SimpleLook of(Kind kind, boolean copy) {
        return switch (kind) {
            case START -> new SimpleLook("start", VaadinIcon.PLAY);
            case USER_TASK -> PERSON;
            case STEP -> copy ? COPY : STEP;
            case SCRIPT -> new SimpleLook("step", VaadinIcon.CODE);
            case EXCLUSIVE -> CONDITION;
            case INCLUSIVE -> INCLUSIVE;
            case PARALLEL -> PARALLEL;
            case WAIT -> new SimpleLook("step", VaadinIcon.CLOCK);
            default -> new SimpleLook("step", VaadinIcon.PACKAGE);
        };
    }
}
