package didymium.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final int SIZES = 300;
  private static final Tree TREE = Tree.of(SIZES);
  private static final List<Hash> ROOTS = roots();

  private static List<Hash> roots() {
    var roots = new ArrayList<Hash>();
    for (int size = 0; size <= SIZES; size++) {
      roots.add(TREE.root(size));
    }
    return roots;
  }

  @Test
  void everyLeafIsProvenInEveryTree() {
    for (int size = 1; size <= SIZES; size++) {
      assertThat(new Span(0, size).hash(TREE::hash)).isEqualTo(ROOTS.get(size));
      for (int index = 0; index < size; index++) {
        var proof = TREE.inclusion(index, size);
        assertThat(isIncluded(index, size, proof)).as("%d of %d", index, size).isTrue();
      }
    }
  }

  @Test
  void everyTreeIsProvenToGrowFromEverySmallerOne() {
    for (int to = 0; to <= SIZES; to++) {
      for (int from = 0; from <= to; from++) {
        var proof = TREE.consistency(from, to);
        assertThat(isConsistent(from, to, proof)).as("%d to %d", from, to).isTrue();
      }
    }
  }

  @Test
  void aSpoiltInclusionProofProvesNothing() {
    for (int size = 1; size <= 70; size++) {
      for (int index = 0; index < size; index++) {
        int leaf = index;
        int leaves = size;
        refusesAllSpoiltFormsOf(
            TREE.inclusion(index, size), spoilt -> isIncluded(leaf, leaves, spoilt));
      }
    }
  }

  @Test
  void aSpoiltConsistencyProofProvesNothing() {
    for (int to = 1; to <= 70; to++) {
      for (int from = 0; from <= to; from++) {
        int old = from;
        int now = to;
        refusesAllSpoiltFormsOf(
            TREE.consistency(from, to), spoilt -> isConsistent(old, now, spoilt));
      }
    }
  }

  private static void refusesAllSpoiltFormsOf(List<Hash> proof, Predicate<List<Hash>> accepts) {
    assertThat(accepts).rejects(with(proof, proof.size(), Hash.EMPTY), with(proof, 0, Hash.EMPTY));
    for (int i = 0; i < proof.size(); i++) {
      var without = new ArrayList<>(proof);
      without.remove(i);
      var flipped = new ArrayList<>(proof);
      flipped.set(i, flipped(proof.get(i)));
      assertThat(accepts).rejects(without, flipped, with(proof, i, proof.get(i)));
    }
    for (int i = 1; i < proof.size(); i++) {
      var swapped = new ArrayList<>(proof);
      Collections.swap(swapped, i - 1, i);
      assertThat(accepts).rejects(swapped);
    }
  }

  private static List<Hash> with(List<Hash> proof, int at, Hash more) {
    var longer = new ArrayList<>(proof);
    longer.add(at, more);
    return longer;
  }

  private static Hash flipped(Hash hash) {
    var bytes = hash.bytes();
    bytes[17] ^= 4;
    return new Hash(bytes);
  }

  @Test
  void aProofOfOneLeafProvesNoOther() {
    for (int size = 2; size <= 40; size++) {
      for (int index = 0; index < size; index++) {
        var proof = TREE.inclusion(index, size);
        int other = (index + 1) % size;
        assertThat(isIncluded(other, size, proof)).isFalse();
        assertThat(Proofs.verifyInclusion(TREE.leaf(index), other, size, proof, ROOTS.get(size)))
            .isFalse();
        assertThat(
                Proofs.verifyInclusion(TREE.leaf(index), index, size, proof, ROOTS.get(size - 1)))
            .isFalse();
      }
    }
  }

  @Test
  void aTreeThatChangedIsNotConsistent() {
    var changed = Tree.of(7).add(new byte[] {1});
    for (int index = 8; index < 20; index++) {
      changed.add(new byte[] {(byte) index});
    }
    for (int from = 8; from <= 20; from++) {
      for (int to = from; to <= 20; to++) {
        var proof = changed.consistency(from, to);
        assertThat(Proofs.verifyConsistency(from, to, proof, ROOTS.get(from), changed.root(to)))
            .isFalse();
        assertThat(Proofs.verifyConsistency(from, to, proof, changed.root(from), ROOTS.get(to)))
            .isFalse();
      }
    }
  }

  @Test
  void sizesThatCannotBeProveNothing() {
    var root = ROOTS.get(5);
    var leaf = TREE.leaf(0);
    assertThat(Proofs.verifyInclusion(leaf, 5, 5, List.of(), root)).isFalse();
    assertThat(Proofs.verifyInclusion(leaf, -1, 5, List.of(), root)).isFalse();
    assertThat(Proofs.verifyInclusion(leaf, 0, 0, List.of(), leaf)).isFalse();
    assertThat(Proofs.verifyInclusion(leaf, 0, -1, List.of(), leaf)).isFalse();
    assertThat(Proofs.verifyConsistency(6, 5, List.of(), root, root)).isFalse();
    assertThat(Proofs.verifyConsistency(-1, 5, List.of(), Hash.EMPTY, root)).isFalse();
    assertThat(Proofs.verifyConsistency(3, 5, List.of(), root, root)).isFalse();
    assertThat(Proofs.verifyConsistency(4, 5, List.of(), root, root)).isFalse();
    assertThat(Proofs.verifyConsistency(0, 0, List.of(), root, root)).isFalse();
    assertThat(Proofs.verifyConsistency(0, 5, List.of(), root, root)).isFalse();
    assertThat(Proofs.verifyConsistency(0, 5, List.of(root), Hash.EMPTY, root)).isFalse();
  }

  @Test
  void whatATreeDoesNotHaveIsNotAskedFor() {
    refuses(() -> Proofs.inclusion(5, 5));
    refuses(() -> Proofs.inclusion(-1, 5));
    refuses(() -> Proofs.consistency(6, 5));
    refuses(() -> Proofs.consistency(-1, 5));
    refuses(() -> new Span(1, 3));
    refuses(() -> new Span(2, 1));
    refuses(() -> new Span(4, 9));
    refuses(() -> new Node(63, 0));
    refuses(() -> new Node(62, 2));
    refuses(() -> new Node(0, -1));
  }

  private static void refuses(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theGreatestTreeHasProofsToo() {
    var inclusion = Proofs.inclusion(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    assertThat(inclusion).hasSize(62).endsWith(new Span(0, 1L << 62));
    assertThat(Proofs.inclusion(0, Long.MAX_VALUE)).hasSize(63);
    assertThat(Proofs.consistency(Long.MAX_VALUE - 1, Long.MAX_VALUE)).hasSizeLessThan(64);
    var proof = Collections.nCopies(64, Hash.EMPTY);
    assertThat(Proofs.verifyInclusion(Hash.EMPTY, 7, Long.MAX_VALUE, proof, Hash.EMPTY)).isFalse();
    assertThat(
            Proofs.verifyConsistency(
                3, Long.MAX_VALUE, proof, Hash.EMPTY, Hash.node(Hash.EMPTY, Hash.EMPTY)))
        .isFalse();
  }

  private static boolean isIncluded(int index, int size, List<Hash> proof) {
    return Proofs.verifyInclusion(TREE.leaf(index), index, size, proof, ROOTS.get(size));
  }

  private static boolean isConsistent(int from, int to, List<Hash> proof) {
    return Proofs.verifyConsistency(from, to, proof, ROOTS.get(from), ROOTS.get(to));
  }
}
