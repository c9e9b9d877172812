package dev.selfsame.server.wire;

import com.google.protobuf.Duration;
import dev.selfsame.api.tag.v1.CategorySet;
import dev.selfsame.api.tag.v1.EventFeed;
import dev.selfsame.api.tag.v1.NumberRange;
import dev.selfsame.api.tag.v1.Scorecard;
import dev.selfsame.api.tag.v1.ScorecardBand;
import dev.selfsame.api.tag.v1.ScorecardBin;
import dev.selfsame.api.tag.v1.ScorecardRow;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.Window;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.fold.Window.Unit;
import dev.selfsame.server.error.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of tags that are messages themselves. */
final class TagParts {

  /** A hundred years, in seconds: longer than anything here lasts. */
  private static final long MOST_SECONDS = 3_155_760_000L;

  private TagParts() {}

  static dev.selfsame.profile.catalog.EventFeed event(EventFeed event) {
    return new dev.selfsame.profile.catalog.EventFeed(
        event.getName(), event.getProperty(), event.getFilter());
  }

  static dev.selfsame.profile.fold.@Nullable Window window(
      String field, Window window, Violations violations) {
    return switch (window.getLengthCase()) {
      case HOURS -> new dev.selfsame.profile.fold.Window(window.getHours(), Unit.HOURS);
      case DAYS -> new dev.selfsame.profile.fold.Window(window.getDays(), Unit.DAYS);
      case LENGTH_NOT_SET -> {
        violations.add(field, "is empty: give hours or days");
        yield null;
      }
    };
  }

  static long millis(String field, Duration span, Violations violations) {
    if (span.getSeconds() < 0 || span.getNanos() < 0 || span.getSeconds() > MOST_SECONDS) {
      violations.add(
          field, "is " + span.getSeconds() + " s: use 0 for never, and at most a hundred years");
      return 0;
    }
    return span.getSeconds() * 1_000 + span.getNanos() / 1_000_000;
  }

  private static Duration duration(long millis) {
    return Duration.newBuilder()
        .setSeconds(millis / 1_000)
        .setNanos((int) (millis % 1_000) * 1_000_000)
        .build();
  }

  static @Nullable Derivation derivation(Tag tag, Violations violations) {
    return switch (tag.getDerivationCase()) {
      case EXPRESSION -> new Derivation.Expression(tag.getExpression());
      case SCORECARD -> scorecard(tag.getScorecard(), violations);
      case DERIVATION_NOT_SET -> null;
    };
  }

  private static Derivation scorecard(Scorecard card, Violations violations) {
    List<dev.selfsame.profile.catalog.Scorecard.Row> rows = new ArrayList<>();
    for (int i = 0; i < card.getRowsCount(); i++) {
      ScorecardRow row = card.getRows(i);
      List<dev.selfsame.profile.catalog.Scorecard.Bin> bins = new ArrayList<>();
      for (int j = 0; j < row.getBinsCount(); j++) {
        bins.add(bin("tag.scorecard.rows[" + i + "].bins[" + j + "]", row.getBins(j), violations));
      }
      rows.add(new dev.selfsame.profile.catalog.Scorecard.Row(row.getTag(), bins));
    }
    return new dev.selfsame.profile.catalog.Scorecard(
        card.getBasePoints(),
        rows,
        card.getBandsList().stream()
            .map(
                band ->
                    new dev.selfsame.profile.catalog.Scorecard.Band(
                        band.getAtLeast(), band.getLabel()))
            .toList());
  }

  private static dev.selfsame.profile.catalog.Scorecard.Bin bin(
      String field, ScorecardBin bin, Violations violations) {
    double points = bin.getPoints();
    switch (bin.getValuesCase()) {
      case NUMBERS -> {
        NumberRange range = bin.getNumbers();
        return new dev.selfsame.profile.catalog.Scorecard.Numbers(
            range.hasAtLeast() ? (Double) range.getAtLeast() : null,
            range.hasBelow() ? (Double) range.getBelow() : null,
            points);
      }
      case CATEGORIES -> {
        return new dev.selfsame.profile.catalog.Scorecard.Categories(
            bin.getCategories().getValuesList(), points);
      }
      case MISSING -> {
        if (!bin.getMissing()) {
          violations.add(field + ".missing", "is false: leave it out, or say true");
        }
      }
      case VALUES_NOT_SET ->
          violations.add(field, "is of no values: give numbers, categories or missing");
    }
    return new dev.selfsame.profile.catalog.Scorecard.Missing(points);
  }

  /** Sets on a message what is here. */
  static void set(dev.selfsame.profile.catalog.Tag tag, Tag.Builder message) {
    dev.selfsame.profile.catalog.EventFeed event = tag.event();
    if (event != null) {
      message.setEvent(
          EventFeed.newBuilder()
              .setName(event.event())
              .setProperty(event.property())
              .setFilter(event.filter()));
    }
    dev.selfsame.profile.fold.Window window = tag.window();
    if (window != null) {
      Window.Builder length = Window.newBuilder();
      message.setWindow(
          window.unit() == Unit.HOURS
              ? length.setHours(window.count())
              : length.setDays(window.count()));
    }
    if (tag.quantile() != null) {
      message.setQuantile(tag.quantile());
    }
    if (tag.timeToLiveMillis() > 0) {
      message.setTimeToLive(duration(tag.timeToLiveMillis()));
    }
    if (tag.staleAfterMillis() > 0) {
      message.setStaleAfter(duration(tag.staleAfterMillis()));
    }
    if (tag.derivation() instanceof Derivation.Expression expression) {
      message.setExpression(expression.cel());
    } else if (tag.derivation() instanceof dev.selfsame.profile.catalog.Scorecard card) {
      message.setScorecard(message(card));
    }
  }

  private static Scorecard message(dev.selfsame.profile.catalog.Scorecard card) {
    Scorecard.Builder message = Scorecard.newBuilder().setBasePoints(card.basePoints());
    for (dev.selfsame.profile.catalog.Scorecard.Row row : card.rows()) {
      ScorecardRow.Builder into = message.addRowsBuilder().setTag(row.tag());
      row.bins().forEach(bin -> into.addBins(message(bin)));
    }
    card.bands()
        .forEach(
            band ->
                message.addBands(
                    ScorecardBand.newBuilder().setAtLeast(band.atLeast()).setLabel(band.label())));
    return message.build();
  }

  private static ScorecardBin message(dev.selfsame.profile.catalog.Scorecard.Bin bin) {
    ScorecardBin.Builder message = ScorecardBin.newBuilder().setPoints(bin.points());
    if (bin instanceof dev.selfsame.profile.catalog.Scorecard.Numbers numbers) {
      NumberRange.Builder range = NumberRange.newBuilder();
      if (numbers.atLeast() != null) {
        range.setAtLeast(numbers.atLeast());
      }
      if (numbers.below() != null) {
        range.setBelow(numbers.below());
      }
      return message.setNumbers(range).build();
    }
    if (bin instanceof dev.selfsame.profile.catalog.Scorecard.Categories categories) {
      return message
          .setCategories(CategorySet.newBuilder().addAllValues(categories.values()))
          .build();
    }
    return message.setMissing(true).build();
  }
}
