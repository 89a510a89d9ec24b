;; The hyperbolic tangent of tanh.ts in float64, two numbers per instruction; operation by operation the same.
(module
  (memory (export "memory") 1)

  ;; The table of pairs of high and low, 16 bytes each, is at 0, with that of tanh 0 at $middle.
  ;; values: where the numbers are, in whose place tanh of them comes, in bytes; pairs: how many pairs of numbers, at
  ;; least one
  (func (export "tanh") (param $values i32) (param $pairs i32) (param $middle i32)
    (local $x v128) (local $shifted v128) (local $d v128) (local $square v128) (local $tanhD v128)
    (local $first v128) (local $second v128) (local $a v128)
    (local $limit v128) (local $least v128) (local $perUnit v128) (local $unit v128) (local $rounder v128)
    (local $one v128) (local $c3 v128) (local $c5 v128) (local $c7 v128) (local $c9 v128)

    ;; Here and not in the loop, where they would be made anew in every round.
    (local.set $limit (v128.const f64x2 20 20))
    (local.set $least (v128.const f64x2 -20 -20))
    (local.set $perUnit (v128.const f64x2 16 16))
    (local.set $unit (v128.const f64x2 0.0625 0.0625))
    (local.set $rounder (v128.const f64x2 6755399441055744 6755399441055744))
    (local.set $one (v128.const f64x2 1 1))
    (local.set $c3 (v128.const f64x2 0.3333333333333333 0.3333333333333333))
    (local.set $c5 (v128.const f64x2 0.13333333333333333 0.13333333333333333))
    (local.set $c7 (v128.const f64x2 0.05396825396825397 0.05396825396825397))
    (local.set $c9 (v128.const f64x2 0.021869488536155203 0.021869488536155203))

    (loop $next
      ;; At 20 and -20 the table has 1 and -1, as tanh is beyond.
      (local.set $x
        (f64x2.pmax (f64x2.pmin (v128.load (local.get $values)) (local.get $limit)) (local.get $least)))
      (local.set $shifted
        (f64x2.add (f64x2.mul (local.get $x) (local.get $perUnit)) (local.get $rounder)))
      (local.set $d (f64x2.sub
        (local.get $x)
        (f64x2.mul (f64x2.sub (local.get $shifted) (local.get $rounder)) (local.get $unit))))
      (local.set $square (f64x2.mul (local.get $d) (local.get $d)))

      ;; d - d^3 (1/3 - d^2 (2/15 - d^2 (17/315 - d^2 62/2835)))
      (local.set $tanhD (f64x2.sub (local.get $d) (f64x2.mul
        (f64x2.mul (local.get $d) (local.get $square))
        (f64x2.sub (local.get $c3) (f64x2.mul (local.get $square)
          (f64x2.sub (local.get $c5) (f64x2.mul (local.get $square)
            (f64x2.sub (local.get $c7) (f64x2.mul (local.get $square) (local.get $c9))))))))))

      ;; High and low of the first number's entry and of the second's: the lowest bits of $shifted are the multiple of
      ;; 1/16. Those of NaN are anything; cut off, they lead to something inside the memory.
      (local.set $first (v128.load (i32.and (i32.const 0x3ff0) (i32.add (local.get $middle)
        (i32.shl (i32x4.extract_lane 0 (local.get $shifted)) (i32.const 4))))))
      (local.set $second (v128.load (i32.and (i32.const 0x3ff0) (i32.add (local.get $middle)
        (i32.shl (i32x4.extract_lane 2 (local.get $shifted)) (i32.const 4))))))
      (local.set $a
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $first) (local.get $second)))

      ;; a + (low + (1 - a^2) tanhD / (1 + a tanhD))
      (v128.store (local.get $values) (f64x2.add
        (local.get $a)
        (f64x2.add
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $first) (local.get $second))
          (f64x2.div
            (f64x2.mul
              (f64x2.sub (local.get $one) (f64x2.mul (local.get $a) (local.get $a)))
              (local.get $tanhD))
            (f64x2.add (local.get $one) (f64x2.mul (local.get $a) (local.get $tanhD)))))))

      (local.set $values (i32.add (local.get $values) (i32.const 16)))
      (br_if $next (local.tee $pairs (i32.sub (local.get $pairs) (i32.const 1)))))))
