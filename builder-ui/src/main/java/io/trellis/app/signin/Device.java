package io.trellis.app.signin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser says of itself, in the words by which people know it: "Firefox · Windows". Any program may say anything. */
final class Device {

    /** The first that is found: those further down say that they are like those above. */
    private static final Map<String, String> BROWSERS = inOrder(
            "MicroMessenger", "WeChat",
            "DingTalk", "DingTalk",
            "Edg", "Edge",
            "OPR/", "Opera",
            "Firefox/", "Firefox",
            "Chrome/", "Chrome",
            "CriOS/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = inOrder(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "HarmonyOS", "HarmonyOS",
            "Android", "Android",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    private Device() {}

    /** Empty where nothing is known. */
    static String of(@Nullable String userAgent) {
        List<String> words = new ArrayList<>();
        if (userAgent != null) {
            words.addAll(first(BROWSERS, userAgent));
            words.addAll(first(SYSTEMS, userAgent));
        }
        return String.join(" · ", words);
    }

    private static List<String> first(Map<String, String> known, String text) {
        return known.entrySet().stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .limit(1)
                .toList();
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
