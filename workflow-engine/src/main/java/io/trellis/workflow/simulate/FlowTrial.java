package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import java.util.Map;
import java.util.Optional;

/** A flow that somebody tries, step by step. Nothing of it is kept, and nobody hears of it. */
public interface FlowTrial extends AutoCloseable {

    TrialState state();

    /** The values of the record as it was before anything happened. */
    Map<String, Object> given();

    /** Lets something happen. @return why it cannot; empty where it has */
    Optional<LocalizedText> take(FlowStep.Act act);

    /** Whether it was put away meanwhile, because nobody used it or others were begun. */
    boolean isOver();

    @Override
    void close();
}
