package io.trellis.app.realdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The four files, read by other means than the product's, to recompute what the product says about them. */
final class SalesFiles {

    private static final DateTimeFormatter US = DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);

    /** @param engage, close empty where there is none; {@code value} 0 where there is none */
    record Deal(
            String id,
            String agent,
            String product,
            String account,
            String stage,
            String engage,
            String close,
            long value) {

        boolean won() {
            return stage.equals("Won");
        }

        boolean over() {
            return won() || stage.equals("Lost");
        }

        LocalDate closedOn() {
            return LocalDate.parse(close, US);
        }

        long days() {
            return ChronoUnit.DAYS.between(LocalDate.parse(engage, US), closedOn());
        }

        String quarter() {
            if (close.isEmpty()) {
                return "";
            }
            LocalDate day = closedOn();
            return day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
        }
    }

    /** How many and what they are worth. */
    record Cut(long count, long value) {
        Cut and(Cut other) {
            return new Cut(count + other.count, value + other.value);
        }
    }

    private final List<Deal> deals = lines("sales_pipeline.csv")
            .map(cells -> new Deal(
                    cells[0],
                    cells[1],
                    cells[2].equals("GTXPro") ? "GTX Pro" : cells[2],
                    cells[3],
                    cells[4],
                    cells[5],
                    cells[6],
                    cells[7].isEmpty() ? 0 : Long.parseLong(cells[7])))
            .toList();
    private final Map<String, String> sectors = lines("accounts.csv")
            .collect(Collectors.toMap(
                    cells -> cells[0], cells -> cells[1].equals("technolgy") ? "technology" : cells[1]));
    private final Map<String, String> parents = lines("accounts.csv")
            .filter(cells -> !cells[6].isEmpty())
            .collect(Collectors.toMap(cells -> cells[0], cells -> cells[6]));
    private final Map<String, String> series =
            lines("products.csv").collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
    private final List<String[]> teams = lines("sales_teams.csv").toList();
    private final Map<String, String> regions =
            teams.stream().collect(Collectors.toMap(cells -> cells[0], cells -> cells[2]));
    private final Map<String, String> managers =
            teams.stream().collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));

    static byte[] bytes(String name) {
        try (InputStream in = SalesFiles.class.getResourceAsStream("/crm-sales-opportunities/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String[]> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1));
    }

    Map<String, String> parents() {
        return parents;
    }

    /** 41 lines: managers first, then their agents. */
    byte[] users() {
        StringBuilder csv = new StringBuilder("username,name,region,manager,role\n");
        Map<String, String> managers = new TreeMap<>();
        teams.forEach(cells -> managers.put(cells[1], cells[2]));
        managers.forEach((name, region) -> user(csv, name, region, "", "sales-manager"));
        teams.forEach(cells -> user(csv, cells[0], cells[2], cells[1], "sales"));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void user(StringBuilder csv, String name, String region, String manager, String role) {
        csv.append(username(name))
                .append(',')
                .append(name)
                .append(',')
                .append(region)
                .append(',');
        csv.append(manager).append(',').append(role).append('\n');
    }

    static String username(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.');
    }

    long count(Predicate<Deal> which) {
        return deals.stream().filter(which).count();
    }

    Map<String, Cut> cut(Predicate<Deal> which, Function<Deal, String> by) {
        Map<String, Cut> cuts = new TreeMap<>();
        deals.stream().filter(which).forEach(deal -> cuts.merge(by.apply(deal), new Cut(1, deal.value()), Cut::and));
        return cuts;
    }

    /** By agent: the share of what was won of what was closed, the middle of what was won, the share of all amounts, the rank by deals. */
    Map<String, List<BigDecimal>> ofAgents() {
        Map<String, List<Deal>> agents = new TreeMap<>();
        deals.forEach(deal ->
                agents.computeIfAbsent(deal.agent(), none -> new ArrayList<>()).add(deal));
        long all = deals.stream().mapToLong(Deal::value).sum();
        Map<String, List<BigDecimal>> figures = new TreeMap<>();
        agents.forEach((agent, own) -> {
            long[] won = own.stream()
                    .filter(Deal::won)
                    .mapToLong(Deal::value)
                    .sorted()
                    .toArray();
            long lost = own.stream().filter(deal -> deal.stage().equals("Lost")).count();
            long twice = won[(won.length - 1) / 2] + won[won.length / 2];
            long before = agents.values().stream()
                    .filter(other -> other.size() > own.size())
                    .count();
            figures.put(
                    agent,
                    List.of(
                            part(won.length, won.length + lost),
                            BigDecimal.valueOf(twice * 5, 1),
                            part(own.stream().mapToLong(Deal::value).sum(), all),
                            BigDecimal.valueOf(before + 1)));
        });
        return figures;
    }

    private static BigDecimal part(long some, long all) {
        return BigDecimal.valueOf(some).divide(BigDecimal.valueOf(all), 6, RoundingMode.HALF_UP);
    }

    String sector(Deal deal) {
        return sectors.getOrDefault(deal.account(), "");
    }

    String region(Deal deal) {
        return regions.get(deal.agent());
    }

    String manager(Deal deal) {
        return managers.get(deal.agent());
    }

    String series(Deal deal) {
        return series.get(deal.product());
    }

    /** Empty where the account has no parent. */
    String sectorOfParent(Deal deal) {
        return sectors.getOrDefault(parents.getOrDefault(deal.account(), ""), "");
    }

    /** The share of what was won of what is over, among these; empty where nothing is over. */
    Optional<BigDecimal> winRate(Predicate<Deal> among) {
        long over = count(among.and(Deal::over));
        return over == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(count(among.and(Deal::won)))
                        .divide(BigDecimal.valueOf(over), 10, RoundingMode.HALF_UP));
    }

    Optional<BigDecimal> daysToWin(Predicate<Deal> among) {
        long won = count(among.and(Deal::won));
        return won == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(deals.stream()
                                .filter(among.and(Deal::won))
                                .mapToLong(Deal::days)
                                .sum())
                        .divide(BigDecimal.valueOf(won), 10, RoundingMode.HALF_UP));
    }

    /** The values of deals, each once, in their order. */
    SortedSet<String> values(Function<Deal, String> of) {
        return deals.stream().map(of).collect(Collectors.toCollection(TreeSet::new));
    }

    SortedSet<String> accountsWithoutWon(Predicate<LocalDate> closed) {
        SortedSet<String> accounts = new TreeSet<>(sectors.keySet());
        deals.stream()
                .filter(deal -> deal.won() && closed.test(deal.closedOn()))
                .forEach(deal -> accounts.remove(deal.account()));
        return accounts;
    }
}
