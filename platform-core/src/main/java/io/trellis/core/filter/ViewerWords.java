package io.trellis.core.filter;

import java.util.Set;

/** What a condition may name that is another for each who asks. */
public final class ViewerWords {

    /** On a field of people: the viewer. */
    public static final String ME = "$me";
    /** On a field of people: the viewer and everyone whose manager, near or far, they are. */
    public static final String MY_TEAM = "$myTeam";
    /** On a field of departments: the viewer's own. */
    public static final String MY_DEPARTMENT = "$myDepartment";

    public static final Set<Object> ALL = Set.of(ME, MY_TEAM, MY_DEPARTMENT);

    private ViewerWords() {}

    /** Whether the word means something on a field that names records of this entity. */
    public static boolean means(Object word, String target) {
        return target.equals("user") && (word.equals(ME) || word.equals(MY_TEAM))
                || target.equals("department") && word.equals(MY_DEPARTMENT);
    }
}
