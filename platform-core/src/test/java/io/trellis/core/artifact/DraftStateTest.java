package io.trellis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.DraftState.Entry;
import org.junit.jupiter.api.Test;

class DraftStateTest {

    private static final ArtifactId DEAL = new ArtifactId("entity", "deal");

    private final DraftState empty = DraftState.begin("ana", "crm", 3);

    @Test
    void undoAndRedoWalkTheSteps() {
        DraftState two = empty.step(DEAL, "h1", "h0").step(DEAL, "h2", "h0");
        assertThat(two.undo().content(DEAL)).isEqualTo("h1");
        assertThat(two.undo().undo().changes()).isEmpty();
        assertThat(two.undo().undo().redo().redo().content(DEAL)).isEqualTo("h2");
        assertThat(empty.undo()).isEqualTo(empty);
        assertThat(two.redo()).isEqualTo(two);
    }

    @Test
    void joinedStepsAreUndoneAndRedoneAsOne() {
        ArtifactId form = new ArtifactId("form", "deal");
        DraftState three = empty.step(DEAL, "h1", "h0").step(DEAL, "h2", "h0").step(form, "f1", "f0", true);
        DraftState undone = three.undo();
        assertThat(undone.content(DEAL)).isEqualTo("h1");
        assertThat(undone.changes()).doesNotContainKey(form);
        assertThat(undone.redo().changes()).isEqualTo(three.changes());
    }

    @Test
    void whatIsUndoneTogetherIsNeverCutThroughHoweverMuchItIs() {
        DraftState many = empty.step(DEAL, "h1", "h0");
        for (int i = 0; i < 600; i++) {
            many = many.step(new ArtifactId("view", "v" + i), "x", "", i > 0);
        }
        assertThat(many.undo().changes()).containsOnlyKeys(DEAL);
        assertThat(many.undo().redo().changes()).isEqualTo(many.changes());
        DraftState later = many;
        for (int i = 0; i < 300; i++) {
            later = later.step(DEAL, "l" + i, "h0");
        }
        assertThat(later.steps()).hasSize(200).noneMatch(DraftState.Step::joined);
    }

    @Test
    void aNewStepDropsWhatCouldBeRedone() {
        DraftState state =
                empty.step(DEAL, "h1", "").step(DEAL, "h2", "").undo().step(DEAL, "h3", "");
        assertThat(state.canRedo()).isFalse();
        assertThat(state.hashes()).containsExactlyInAnyOrder("h1", "h3");
    }

    @Test
    void theSameContentIsNoStep() {
        DraftState one = empty.step(DEAL, "h1", "");
        assertThat(one.step(DEAL, "h1", "")).isSameAs(one);
    }

    @Test
    void theBaseOfAChangeStaysWhatItWasWhenTheAuthorBegan() {
        DraftState moved = empty.step(DEAL, "h1", "h0").step(DEAL, "h2", "theirs");
        assertThat(moved.changes()).containsEntry(DEAL, new Entry("h2", "h0"));
        assertThat(moved.undo().undo().redo().changes()).containsEntry(DEAL, new Entry("h1", "h0"));
    }

    @Test
    void rebasingKeepsTheChangesOnTheNewBase() {
        DraftState rebased = empty.step(DEAL, "h1", "h0").rebased(9, id -> "theirs");
        assertThat(rebased.base()).isEqualTo(9);
        assertThat(rebased.changes()).containsEntry(DEAL, new Entry("h1", "theirs"));
    }

    @Test
    void onlyTheLastTwoHundredStepsAreKept() {
        DraftState state = empty;
        for (int i = 0; i < 250; i++) {
            state = state.step(DEAL, "h" + i, "");
        }
        assertThat(state.steps()).hasSize(200);
        while (state.canUndo()) {
            state = state.undo();
        }
        assertThat(state.content(DEAL)).isEqualTo("h49");
    }
}
