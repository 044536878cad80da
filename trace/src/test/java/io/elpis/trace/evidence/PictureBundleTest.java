package io.elpis.trace.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.Seeds;
import io.elpis.testkit.picture.Pictures;
import io.elpis.trace.evidence.PictureBundle.Naming;
import io.elpis.trace.evidence.PictureBundle.Page;
import io.elpis.trace.evidence.PictureBundle.View;
import io.elpis.trace.mark.MarkKey;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.pixel.Chips;
import io.elpis.trace.pixel.PixelConfiguration;
import io.elpis.trace.pixel.PixelEvidence;
import io.elpis.trace.pixel.PixelMark;
import io.elpis.trace.score.AlphaShare;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class PictureBundleTest {
  private static final String LEAKED = "view:v-7";
  private static final AlphaShare SHARE = new AlphaShare(2, 1);

  private record Play(BufferedImage posted, PictureBundle bundle) {}

  private static Play play(RandomGenerator random) {
    MarkKeys keys = new MarkKeys(key(random), key(random));
    BufferedImage page = Pictures.page(Pictures.Kind.TEXT, random);
    new PixelMark(keys.lattice(), keys.view("v-7")).write(page);
    BufferedImage posted = Pictures.posted(page, .8, .5, .7f, 2, random);
    Map<String, Chips> tiles = new LinkedHashMap<>();
    for (int view = 0; view < 60; view++) {
      tiles.put("view:v-" + view, keys.view("v-" + view));
    }
    return new Play(
        posted,
        PictureBundle.of(
            new PixelConfiguration(SHARE, "hmac-sha256:00"),
            keys.lattice(),
            List.of(PixelEvidence.of(posted, keys.lattice())),
            tiles));
  }

  private static MarkKey key(RandomGenerator random) {
    byte[] bytes = new byte[MarkKey.LENGTH];
    random.nextBytes(bytes);
    return MarkKey.of(bytes);
  }

  private static boolean isConfirmed(PictureBundle bundle) {
    return bundle.agreesWithConfiguration() && bundle.isConfirmedBy(bundle.recompute());
  }

  @Test
  void recompute_theBundleOfATrace_confirmsItAndThePictureToo() {
    Seeds.forEachSeed(
        1,
        random -> {
          Play play = play(random);
          PictureBundle bundle = play.bundle();
          assertThat(bundle.named()).extracting(Naming::copy).containsExactly(LEAKED);
          assertThat(bundle.candidates()).isEqualTo(60);
          assertThat(bundle.views()).hasSize(1 + PictureBundle.MOST_OTHERS);
          assertThat(isConfirmed(bundle)).isTrue();
          assertThat(bundle.isReadFrom(List.of(play.posted()))).isTrue();
          BufferedImage other = Pictures.page(Pictures.Kind.TEXT, random);
          assertThat(bundle.isReadFrom(List.of(other))).isFalse();
          assertThat(bundle.isReadFrom(List.of())).isFalse();
          forged(bundle)
              .forEach((how, forged) -> assertThat(isConfirmed(forged)).as(how).isFalse());
        });
  }

  /** One part exchanged at a time. */
  private static Map<String, PictureBundle> forged(PictureBundle one) {
    Map<String, PictureBundle> forged = new LinkedHashMap<>();
    List<View> views = new ArrayList<>(one.views());
    views.set(0, new View(LEAKED, one.views().get(1).tile()));
    forged.put("another's tile", with(one, one.share(), one.pages(), views, one.named()));
    List<View> renamed = new ArrayList<>(one.views());
    renamed.set(0, new View("view:v-8", one.views().getFirst().tile()));
    forged.put("another name", with(one, one.share(), one.pages(), renamed, one.named()));
    forged.put(
        "other odds",
        with(one, one.share(), one.pages(), one.views(), List.of(new Naming(LEAKED, 6.5))));
    forged.put("nobody", with(one, one.share(), one.pages(), one.views(), List.of()));
    forged.put(
        "another share", with(one, new AlphaShare(1, 1), one.pages(), one.views(), one.named()));
    List<List<Double>> places =
        one.pages().getFirst().places().stream()
            .map(place -> place.stream().map(cell -> 0d).toList())
            .toList();
    forged.put(
        "an empty page",
        with(one, one.share(), List.of(new Page(places)), one.views(), one.named()));
    forged.put(
        "another configuration",
        new PictureBundle(
            one.configuration().replace("1e-6", "1e-2"),
            one.share(),
            one.candidates(),
            one.lattice(),
            one.pages(),
            one.views(),
            one.named()));
    return forged;
  }

  private static PictureBundle with(
      PictureBundle one, AlphaShare share, List<Page> pages, List<View> views, List<Naming> named) {
    return new PictureBundle(
        one.configuration(), share, one.candidates(), one.lattice(), pages, views, named);
  }

  @Test
  void recompute_unsound_isRefused() {
    PictureBundle noPage = new PictureBundle("", SHARE, 1, "00", List.of(), List.of(), List.of());
    assertThatThrownBy(noPage::recompute).isInstanceOf(IllegalArgumentException.class);
    PictureBundle shortPage =
        new PictureBundle(
            "", SHARE, 1, "00", List.of(new Page(List.of(List.of(1d)))), List.of(), List.of());
    assertThatThrownBy(shortPage::recompute).isInstanceOf(IllegalArgumentException.class);
    PictureBundle tooFew =
        new PictureBundle(
            "",
            SHARE,
            0,
            "00",
            List.of(new Page(List.of())),
            List.of(new View("view:v-1", "00")),
            List.of());
    assertThatThrownBy(tooFew::recompute).isInstanceOf(IllegalArgumentException.class);
  }
}
