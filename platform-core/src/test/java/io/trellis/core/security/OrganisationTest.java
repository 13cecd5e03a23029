package io.trellis.core.security;

import static io.trellis.core.security.People.left;
import static io.trellis.core.security.People.under;
import static io.trellis.core.security.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrganisationTest {

    @Test
    void aPersonsOwnManagerComesBeforeTheDepartments() {
        People people = new People(user("wang", "sales"), user("li", "east"), under(user("zhang", "east"), "li"));
        assertThat(people.managerOf("zhang")).map(User::id).contains("li");
    }

    @Test
    void theManagerOfTheNearestDepartmentAboveIsFoundByClimbing() {
        People people = new People(user("wang", "sales"), user("zhang", "east"));
        assertThat(people.managerOf("zhang")).map(User::id).contains("wang");
    }

    @Test
    void nobodyIsTheirOwnManager() {
        People people = new People(user("boss", "hq"), user("wang", "sales"));
        assertThat(people.managerOf("wang")).map(User::id).contains("boss");
        assertThat(people.managerOf("boss")).isEmpty();
    }

    @Test
    void aManagerWhoHasLeftIsPassedOver() {
        People people =
                new People(user("boss", "hq"), left(user("wang", "sales")), under(user("zhang", "east"), "wang"));
        assertThat(people.managerOf("zhang")).map(User::id).contains("boss");
    }

    @Test
    void aDepartmentHasEverythingUnderIt() {
        assertThat(new People().departmentsUnder("sales")).containsExactlyInAnyOrder("sales", "east", "south");
        assertThat(new People().departmentsUnder("east")).containsExactly("east");
    }

    @Test
    void aTeamReachesThroughDepartmentsAndOwnManagers() {
        People people = new People(
                user("boss", "hq"),
                user("wang", "sales"),
                user("zhang", "east"),
                under(user("trainee", null), "zhang"));
        assertThat(people.teamOf("wang")).containsExactlyInAnyOrder("wang", "zhang", "trainee");
        assertThat(people.teamOf("boss")).containsExactlyInAnyOrder("boss", "wang", "zhang", "trainee");
    }

    @Test
    void circlesInTheTreeEnd() {
        Organisation circle = new Organisation(
                List.of(under(user("a", "x"), "b"), under(user("b", "y"), "a")),
                List.of(new Department("x", "x", "X", "y", null), new Department("y", "y", "Y", "x", null)));
        assertThat(circle.teamOf("a")).containsExactlyInAnyOrder("a", "b");
        assertThat(circle.departmentsUnder("x")).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void usernamesAreFoundInAnyCase() {
        assertThat(new People(user("zhang", null)).byUsername(" Zhang ")).isPresent();
    }
}
