-- Slips that still know the ID number of who carried the goods: looked for once an hour.
CREATE INDEX goods_slip_carrier_kept ON goods_slip (estate, made_at) WHERE carrier_id IS NOT NULL;

-- What the list of slips is searched by, also where nothing is found.
CREATE INDEX goods_slip_by_plate ON goods_slip (estate, plate, made_at DESC) WHERE plate <> '';
CREATE INDEX goods_slip_by_applicant ON goods_slip (estate, applicant_name, made_at DESC);
CREATE INDEX goods_slip_by_carrier ON goods_slip (estate, carrier_name, made_at DESC);
CREATE INDEX goods_slip_by_phone_end ON goods_slip (estate, (reverse(applicant_phone) COLLATE "C"));
