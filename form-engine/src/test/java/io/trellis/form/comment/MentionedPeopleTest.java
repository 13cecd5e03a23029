package io.trellis.form.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.User;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MentionedPeopleTest {

    private static final List<User> PEOPLE = List.of(
            person("1", "wangwu", "王五"),
            person("2", "wangwu2", "王五六"),
            person("3", "ann", "Ann Lee"),
            person("4", "ann.b", "Ann Berg"),
            person("5", "li1", "李伟"),
            person("6", "li2", "李伟"));

    private final MentionedPeople people = new MentionedPeople(PEOPLE);

    private static User person(String id, String username, String name) {
        return new User(id, username, name, null, null, null, Set.of(), true, "en");
    }

    private List<String> users(String text) {
        return people.in(text).stream().map(Mention::user).toList();
    }

    @Test
    void byAccountAndByNameInWhateverCase() {
        assertThat(people.in("@wangwu and @Ann lee: look"))
                .containsExactly(new Mention("1", "wangwu"), new Mention("3", "Ann lee"));
    }

    @Test
    void theLongestNameThatFits() {
        assertThat(users("@王五六你好")).containsExactly("2");
        assertThat(users("@王五你好")).containsExactly("1");
        assertThat(users("@ann.b, @ann.")).containsExactly("4", "3");
    }

    @Test
    void aLatinWordIsNotCut() {
        assertThat(users("@annabel @wangwu3")).isEmpty();
        assertThat(users("@wangwu看")).containsExactly("1");
    }

    @Test
    void aMailAddressMentionsNobody() {
        assertThat(users("write to me@wangwu or sales@ann.b")).isEmpty();
    }

    @Test
    void aNameOfTwoMeansNeitherTheirAccountsDo() {
        assertThat(users("@李伟")).isEmpty();
        assertThat(users("@li2 @li1")).containsExactly("6", "5");
    }

    @Test
    void eachOnce() {
        assertThat(users("@wangwu @王五 @@wangwu @")).containsExactly("1");
    }

    @Test
    void whoIsOfferedForWhatIsTyped() {
        assertThat(PEOPLE.stream()
                        .filter(one -> MentionedPeople.begins(one, "b"))
                        .map(User::id))
                .containsExactly("4");
        assertThat(PEOPLE.stream()
                        .filter(one -> MentionedPeople.begins(one, "王"))
                        .map(User::id))
                .containsExactly("1", "2");
    }
}
